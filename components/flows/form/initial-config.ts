import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import { type FormSchema, hasConditions, readFormSchema, variantsOf } from "./form-schema";

type Json = FlowNode["config"][string];

/** Of the kind of flow there is most: what is drawn in the mapper begins with both sides chosen. */
const emptyMapping: Json = { schemaVersion: 1, source: "paytrace.transaction", target: "sage-pro.receipt", rows: [] };

/** What a condition is before anybody has said more. */
export const firstCondition = { value: "payment.amount", is: "above", than: "" } as const;

/** The config a step of the palette begins with: everything that must be there, as empty as it can be. */
export function initialConfig(config: unknown): FlowNode["config"] {
  const value = initialValue(readFormSchema(config));
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** The value a field begins with. */
export function initialValue(schema: FormSchema): Json {
  if (schema.of === "mapping") return emptyMapping;
  if (schema.const !== undefined) return String(schema.const);
  const [variant] = variantsOf(schema);
  if (variant !== undefined) return initialValue(variant.schema);
  if (schema.enum !== undefined) return String(schema.enum[0] ?? "");
  switch (schema.type) {
    case "object":
      return initialRecord(schema);
    case "array":
      return (schema.minItems ?? 0) > 0 && schema.items?.type === "object" ? [initialValue(schema.items)] : [];
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    default:
      return "";
  }
}

function initialRecord(schema: FormSchema): Json {
  const record: Record<string, Json> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name)) record[name] = initialValue(field);
  }
  if (hasConditions(schema))
    return { ...record, match: "all", conditions: [{ ...firstCondition }], ...firstWay(schema) };
  return record;
}

/** A way out has a name for the lines, which stays, and one for people, which they change. */
const firstWay = ({ properties = {} }: FormSchema): Readonly<Record<string, Json>> =>
  "port" in properties && "name" in properties ? nameWay(new Set()) : {};

/** Names for a further way out. */
export function nameWay(taken: ReadonlySet<string>): { readonly port: string; readonly name: string } {
  let number = 1;
  while (taken.has(`way-${number}`)) number += 1;
  return { port: `way-${number}`, name: `Way ${number}` };
}
