import type { SchemaNode } from "@/server/api/rest/reference/api-reference.schema";

export interface DescribedType {
  /** Such as `text`, `list of` or `one of`. */
  readonly words: string;
  /** Name of the schema that it is, or is a list of. */
  readonly refers?: string;
}

const prefix = "#/components/schemas/";

/** What a value is, in words. */
export function describeType(node: SchemaNode): DescribedType {
  if (node.$ref?.startsWith(prefix)) return { words: "", refers: node.$ref.slice(prefix.length) };
  const parts = (node.anyOf ?? node.oneOf ?? node.allOf)?.filter(({ type }) => type !== "null");
  if (parts?.length === 1 && parts[0] !== undefined) return describeType(parts[0]);
  if (parts !== undefined) return { words: "one of several forms" };
  const types = (Array.isArray(node.type) ? node.type : [node.type ?? "any"]).filter((type) => type !== "null");
  if (types[0] === "array" && node.items !== undefined) {
    const { words, refers } = describeType(node.items);
    return { words: `list of ${words}`.trim(), refers };
  }
  if (node.enum !== undefined) return { words: node.enum.filter((value) => value !== null).join(", ") };
  if (node.const !== undefined) return { words: JSON.stringify(node.const) };
  return { words: node.format === undefined ? types.join(" or ") : `${types.join(" or ")}, ${node.format}` };
}

/** Whether it may be null. */
export const mayBeNull = (node: SchemaNode): boolean =>
  (Array.isArray(node.type) && node.type.includes("null")) ||
  [...(node.anyOf ?? []), ...(node.oneOf ?? [])].some(({ type }) => type === "null");

export interface DescribedField {
  /** Dots lead into an object, `[]` into a list. */
  readonly path: string;
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** The fields of an object and of the objects in it, in order; those of another schema stand there. */
export function describeFields(node: SchemaNode, before = ""): readonly DescribedField[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const path = `${before}${name}`;
    const inner = field.items?.properties !== undefined ? describeFields(field.items, `${path}[].`) : [];
    return [
      { path, node: field, required: node.required?.includes(name) ?? false },
      ...describeFields(field, `${path}.`),
      ...inner,
    ];
  });
}
