import { z } from "zod";
import { mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { severities } from "@/server/pipeline/mapping/rules/rule.schema";
import { valueTypes } from "@/server/pipeline/mapping/shapes/record-shape";

const valueType = z.enum(valueTypes);
const shapeId = z.string().min(1).max(60);
/** What a form is made from: JSON Schema. */
const formSchema = z.record(z.string(), z.unknown());

/** Two kinds of records by their ids. */
export const mappedKindsSchema = z.object({ source: shapeId, target: shapeId });
export type MappedKinds = z.infer<typeof mappedKindsSchema>;

/** One field in the order in which it is drawn: below the record or list that holds it. */
export const mapperFieldSchema = z.object({
  path: z.string(),
  label: z.string(),
  type: valueType,
  width: z.int().nullable(),
  required: z.boolean(),
  personal: z.boolean(),
  description: z.string(),
  choices: z.array(z.string()),
  example: z.string(),
  /** Path of the field that holds it; '' at the top. */
  parent: z.string(),
  depth: z.int(),
  /** A record or list with fields of its own, which are mapped in its place. */
  holdsFields: z.boolean(),
});
export type MapperField = z.infer<typeof mapperFieldSchema>;

export const mapperShapeSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  fields: z.array(mapperFieldSchema),
});
export type MapperShape = z.infer<typeof mapperShapeSchema>;

export const mapperTransformSchema = z.object({
  name: z.string(),
  version: z.int(),
  /** In words, such as "Money and currencies". */
  family: z.string(),
  title: z.string(),
  description: z.string(),
  takes: z.enum(["one", "many"]),
  accepts: z.array(valueType),
  returns: z.union([z.array(valueType), z.literal("same")]),
  form: formSchema,
  examples: z.array(
    z.object({ params: z.record(z.string(), z.json()), input: z.string(), gives: z.string(), fails: z.string() }),
  ),
});
export type MapperTransform = z.infer<typeof mapperTransformSchema>;

export const mapperRuleKindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  description: z.string(),
  /** Its own words, with places. */
  message: z.string(),
  places: z.record(z.string(), z.string()),
  form: formSchema,
  examples: z.array(z.object({ rule: z.record(z.string(), z.json()), record: z.string(), says: z.string() })),
});
export type MapperRuleKind = z.infer<typeof mapperRuleKindSchema>;

/** All that is needed to draw a mapping and its rules, from the registries the engine runs by. */
export const describedMappingSchema = z.object({
  source: mapperShapeSchema,
  target: mapperShapeSchema,
  transforms: z.array(mapperTransformSchema),
  ruleKinds: z.array(mapperRuleKindSchema),
  /** Names of the lookup tables of the environment. */
  tables: z.array(z.string()),
  currency: z.string(),
  /** Of the days of the books, such as America/Los_Angeles. */
  zone: z.string(),
  /** Past records of this kind can be looked at; without them one is pasted. */
  hasPast: z.boolean(),
  /** A language model is set up and asked for a second opinion. */
  hasModel: z.boolean(),
});
export type DescribedMapping = z.infer<typeof describedMappingSchema>;

/** A record that came in earlier, as it is picked from a list. Whose it is can be told and not read. */
export const pastRecordSchema = z.object({
  id: z.string(),
  at: z.date(),
  /** null for an order, which is read from the shop once it is chosen. */
  amount: z.object({ minor: z.bigint(), currency: z.string() }).nullable(),
  kind: z.string(),
  status: z.string(),
  brand: z.string(),
  payer: z.string(),
  reference: z.string(),
});
export type PastRecord = z.infer<typeof pastRecordSchema>;

export const pastRecordQuerySchema = z.object({
  source: shapeId,
  /** Part of a transaction id, an invoice, a customer number or a payer's name, or an amount; of an order its number. */
  search: z.string().trim().max(100).default(""),
});

/** By path: what the field held in the newest records, each value once, personal ones masked. */
export const samplesSchema = z.object({ records: z.int(), values: z.record(z.string(), z.array(z.string())) });
export type Samples = z.infer<typeof samplesSchema>;

/** Characters of a record that is pasted. */
export const longestPasted = 100_000;

/** Which record is looked at: one that came in earlier, or one that somebody pasted. What is pasted is not kept. */
export const recordChoiceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("past"), id: z.string().min(1).max(100) }),
  z.object({ kind: z.literal("pasted"), text: z.string().max(longestPasted) }),
]);
export type RecordChoice = z.infer<typeof recordChoiceSchema>;

export type ShownValue = string | readonly ShownValue[] | { readonly [name: string]: ShownValue };
const shownValue: z.ZodType<ShownValue> = z.lazy(() =>
  z.union([z.string(), z.array(shownValue), z.record(z.string(), shownValue)]),
);

export const mappingProblemSchema = z.object({
  severity: z.enum(["error", "warning"]),
  rowId: z.string().optional(),
  place: z.enum(["document", "target", "source", "transforms"]),
  step: z.int().optional(),
  position: z.int().optional(),
  target: z.string().optional(),
  text: z.string(),
  remedy: z.string(),
});

export const rowPreviewSchema = z.object({
  rowId: z.string(),
  sources: z.array(z.object({ path: z.string(), sample: z.string() })),
  results: z.array(z.string()),
  notes: z.array(z.string()),
  errors: z.array(z.object({ text: z.string(), remedy: z.string(), at: z.array(z.int()) })),
});
export type RowPreview = z.infer<typeof rowPreviewSchema>;

export const previewToMakeSchema = z.object({
  document: mappingDocumentSchema,
  records: z.array(recordChoiceSchema).max(5),
});
export type PreviewToMake = z.infer<typeof previewToMakeSchema>;

export const mappingPreviewSchema = z.object({
  counts: z.object({
    required: z.int(),
    requiredUnmapped: z.int(),
    mapped: z.int(),
    unmapped: z.int(),
  }),
  problems: z.array(mappingProblemSchema),
  /** In the order in which they were asked for. */
  records: z.array(
    z.discriminatedUnion("read", [
      z.object({
        read: z.literal(true),
        rows: z.array(rowPreviewSchema),
        target: shownValue,
        /** Nothing keeps this record from being written as it is. */
        complete: z.boolean(),
      }),
      /** It could not be looked at. */
      z.object({ read: z.literal(false), text: z.string(), remedy: z.string() }),
    ]),
  ),
});
export type ShownPreview = z.infer<typeof mappingPreviewSchema>;
export type ShownProblem = z.infer<typeof mappingProblemSchema>;

export const suggestionSchema = z.object({
  target: z.string(),
  sources: z.array(z.string()),
  transforms: z.array(z.object({ transform: z.string(), version: z.int(), params: z.record(z.string(), z.json()) })),
  confidence: z.number(),
  reasons: z.array(z.string()),
});
export type ShownSuggestion = z.infer<typeof suggestionSchema>;

export const suggestionsToMakeSchema = mappedKindsSchema.extend({ refusedToo: z.boolean().default(false) });

export const suggestionsSchema = z.object({
  suggestions: z.array(suggestionSchema),
  /** At this level and above a suggestion may be taken without looking at each. */
  level: z.number(),
  /** `failed`: a language model was asked and did not answer; these are the portal's own. */
  model: z.enum(["off", "used", "failed"]),
});
export type ShownSuggestions = z.infer<typeof suggestionsSchema>;

export const rulesToCheckSchema = z.object({
  about: shapeId,
  /** As they are written so far, however far from done. */
  rules: z.array(z.unknown()).max(200),
  /** What makes the record that they look at; without one the rules alone are checked. */
  mapping: mappingDocumentSchema.nullable(),
  record: recordChoiceSchema.nullable(),
});
export type RulesToCheck = z.infer<typeof rulesToCheckSchema>;

export const checkedRulesSchema = z.object({
  problems: z.array(z.object({ ruleId: z.string(), text: z.string(), remedy: z.string() })),
  findings: z.array(
    z.object({
      ruleId: z.string(),
      severity: z.enum(severities),
      field: z.string().nullable(),
      text: z.string(),
      at: z.array(z.int()),
    }),
  ),
  /** Whether they were held against a record. */
  looked: z.boolean(),
  /** Why not, or what could not be looked up; '' where nothing is to be said. */
  note: z.string(),
});
export type CheckedRules = z.infer<typeof checkedRulesSchema>;

const kindSchema = z.object({ id: z.string(), name: z.string(), description: z.string() });

/** Kinds of records that a mapping may begin with. */
export const mapperKindsSchema = z.object({ sources: z.array(kindSchema), targets: z.array(kindSchema) });
export type MapperKinds = z.infer<typeof mapperKindsSchema>;
