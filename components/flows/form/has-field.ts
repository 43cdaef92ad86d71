import { type FormSchema, fieldKind, hasConditions, variantsOf } from "./form-schema";

/** Whether a problem at this place, names joined by dots, is shown by a field of the form made from the schema. */
export function hasField(schema: FormSchema, field: string): boolean {
  return field !== "" && leadsToField(schema, field.split("."));
}

function leadsToField(schema: FormSchema, names: readonly string[]): boolean {
  const kind = fieldKind(schema);
  if (kind === "json" || kind === "rules") return true;
  const [name, ...rest] = names;
  if (name === undefined) return kind !== "group" && kind !== "mapping" && kind !== "variants";
  switch (kind) {
    case "list":
      return leadsToField(schema.items ?? {}, rest);
    case "variants":
      return variantsOf(schema).some((variant) => leadsToField(variant.schema, names));
    case "group": {
      if (name === "conditions" && hasConditions(schema)) return rest.length > 0;
      const child = schema.properties?.[name];
      return child !== undefined && leadsToField(child, rest);
    }
    default:
      return false;
  }
}
