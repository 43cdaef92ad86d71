import { z } from "zod";

/** Where the value of a row comes from. */
export const rowSourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("field"), path: z.string().min(1).max(200) }),
  /** Written as people write it: "12.50", "2026-03-01", "yes"; read by the type of the target field, or of the first transform. */
  z.object({ kind: z.literal("constant"), text: z.string().max(1_000) }),
  /** Several fields; the first transform of the row takes them all, such as a join or the first one that holds anything. */
  z.object({ kind: z.literal("fields"), paths: z.array(z.string().min(1).max(200)).min(1).max(20) }),
  /** A JSONata expression over the source record; in a row of a list, over the element of it. */
  z.object({ kind: z.literal("formula"), text: z.string().min(1).max(4_000) }),
]);
export type RowSource = z.infer<typeof rowSourceSchema>;

/** One transform with its parameters; which parameters there are is said by the transform of this name and version. */
export const transformStepSchema = z.object({
  transform: z.string().min(1).max(60),
  version: z.int().positive(),
  params: z.record(z.string(), z.json()).default({}),
});
export type TransformStep = z.infer<typeof transformStepSchema>;

/** How one field of the target gets its value. */
export const mappingRowSchema = z.object({
  id: z.string().min(1).max(60),
  target: z.string().min(1).max(200),
  from: rowSourceSchema,
  transforms: z.array(transformStepSchema).max(20).default([]),
  /** Who made the row: a suggestion never overwrites one that a person made. */
  madeBy: z.enum(["person", "suggestion", "template"]).default("person"),
  note: z.string().max(500).default(""),
});
export type MappingRow = z.infer<typeof mappingRowSchema>;

/**
 * Field by field from one kind of record to another. A list's rows name both sides with `[]` in the same place; beside them may stand
 * constants and fields from outside of the list. A list whose rows name no list of the source gets one element.
 */
export const mappingDocumentSchema = z.object({
  schemaVersion: z.literal(1),
  source: z.string().min(1).max(60),
  target: z.string().min(1).max(60),
  rows: z.array(mappingRowSchema).max(1_000),
});
export type MappingDocument = z.infer<typeof mappingDocumentSchema>;
