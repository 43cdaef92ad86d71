import { z } from "zod";

export const foundFieldSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** What stops without it, in words; empty where nothing does. */
  usedBy: z.array(z.string()),
});
export type FoundField = z.infer<typeof foundFieldSchema>;

export const foundResourceSchema = z.object({ name: z.string(), label: z.string(), fields: z.array(foundFieldSchema) });
export type FoundResource = z.infer<typeof foundResourceSchema>;

export const driftSchema = z.object({
  change: z.enum(["added", "removed", "changed"]),
  resource: z.string(),
  field: z.string(),
  usedBy: z.array(z.string()),
});
export type Drift = z.infer<typeof driftSchema>;

export const missingFieldSchema = z.object({ resource: z.string(), field: z.string(), usedBy: z.array(z.string()) });
export type MissingField = z.infer<typeof missingFieldSchema>;

/** The fields of a connection as its page shows them. */
export const fieldsSchema = z.object({
  lookedAt: z.date().nullable(),
  lastError: z.string(),
  /** Used, and not there. */
  missing: z.array(missingFieldSchema),
  /** The newest snapshot; empty before the first look. */
  resources: z.array(foundResourceSchema),
  takenAt: z.date().nullable(),
  /** Snapshots with what was other than before, newest first. */
  changes: z.array(z.object({ takenAt: z.date(), drift: z.array(driftSchema) })),
});
export type Fields = z.infer<typeof fieldsSchema>;
