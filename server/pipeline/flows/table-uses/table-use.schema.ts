import { z } from "zod";

/** A step of a flow whose mapping asks a lookup table. */
export const tableUseSchema = z.object({
  /** The name of the table; there may be no such table yet. */
  table: z.string(),
  flowId: z.uuid(),
  flow: z.string(),
  nodeId: z.string(),
  step: z.string(),
  /** The fields that get their value by it. */
  fields: z.array(z.string()),
  /** The version that runs and asks it; null where the draft alone does. */
  runningVersion: z.int().nullable(),
  inDraft: z.boolean(),
});
export type TableUse = z.infer<typeof tableUseSchema>;
