import { z } from "zod";
import { type BookChoiceKind, bookChoiceKinds } from "@/server/pipeline/flows/book-choices/book-choice.schema";

/** What a field of a form is made from: JSON Schema with the words of the registry beside it. */
export interface FormSchema {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, FormSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: FormSchema | undefined;
  readonly oneOf?: readonly FormSchema[] | undefined;
  readonly anyOf?: readonly FormSchema[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  readonly of?: string | undefined;
  readonly onlyWhere?: { readonly field: string; readonly is: string } | undefined;
  readonly placeholder?: string | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What is written in another way than it is understood here is left out, and its field becomes one for JSON. */
const formSchema: z.ZodType<FormSchema> = z.lazy(() =>
  z.object({
    type: optional(z.string()),
    properties: optional(z.record(z.string(), formSchema)),
    required: optional(z.array(z.string())),
    items: optional(formSchema),
    oneOf: optional(z.array(formSchema)),
    anyOf: optional(z.array(formSchema)),
    enum: optional(z.array(z.unknown())),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    minimum: optional(z.number()),
    maximum: optional(z.number()),
    minItems: optional(z.number()),
    maxItems: optional(z.number()),
    maxLength: optional(z.number()),
    label: optional(z.string()),
    help: optional(z.string()),
    of: optional(z.string()),
    onlyWhere: optional(z.object({ field: z.string(), is: z.string() })),
    placeholder: optional(z.string()),
    options: optional(z.record(z.string(), z.string())),
  }),
);

export const readFormSchema = (schema: unknown): FormSchema => formSchema.catch({}).parse(schema);

/** How a field is filled in. */
export type FieldKind =
  | "text"
  | "number"
  | "switch"
  | "choice"
  | "item-value"
  | "texts"
  | "choices"
  | "group"
  | "list"
  | "variants"
  | "called-flow"
  | "pinned-flow"
  | BookChoiceKind
  | "mapping"
  | "rules"
  | "json";

/** Fields that are filled in otherwise than their type says. */
const ownKinds = [
  "item-value",
  "called-flow",
  "pinned-flow",
  "mapping",
  "rules",
  ...bookChoiceKinds,
] as const satisfies readonly FieldKind[];
const isOwnKind = (of: string | undefined): of is (typeof ownKinds)[number] => ownKinds.some((kind) => kind === of);

export function fieldKind(schema: FormSchema): FieldKind {
  if (isOwnKind(schema.of)) return schema.of;
  if (variantsOf(schema).length > 0) return "variants";
  if (schema.enum?.every((value) => typeof value === "string")) return "choice";
  switch (schema.type) {
    case "string":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "switch";
    case "object":
      return schema.properties === undefined ? "json" : "group";
    case "array":
      if (schema.items?.type === "object" && schema.items.properties !== undefined) return "list";
      if (schema.items?.type !== "string") return "json";
      return schema.items.enum === undefined ? "texts" : "choices";
    default:
      return "json";
  }
}

/** One of several forms of a record, told apart by a field with one value each. */
export interface Variant {
  /** The name of that field. */
  readonly by: string;
  readonly value: string;
  readonly schema: FormSchema;
}

export function variantsOf({ oneOf, anyOf }: FormSchema): readonly Variant[] {
  const forms = oneOf ?? anyOf ?? [];
  const variants = forms.flatMap((schema) => {
    const by = Object.entries(schema.properties ?? {}).find(([, { const: value }]) => typeof value === "string");
    return by === undefined ? [] : [{ by: by[0], value: String(by[1].const), schema }];
  });
  return variants.length === forms.length ? variants : [];
}

/** What a choice and a variant are called: by their own words, else the name in words. */
export const optionLabel = (schema: FormSchema | undefined, value: string): string =>
  schema?.options?.[value] ?? inWords(value);

/** `cashAccount` and `cash_account` as "Cash account". */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a field of a record says anything, by what another field of it holds now or by default. */
export function isAsked({ onlyWhere }: FormSchema, record: Readonly<Record<string, unknown>>, of: FormSchema): boolean {
  if (onlyWhere === undefined) return true;
  const { field, is } = onlyWhere;
  return (record[field] ?? of.properties?.[field]?.default) === is;
}

/** Conditions are set up in an editor of their own, wherever they stand. */
export const hasConditions = ({ properties }: FormSchema): boolean =>
  properties?.conditions?.type === "array" && properties.match !== undefined;
