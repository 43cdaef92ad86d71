import { z } from "zod";

const change = z.object({
  /** The customer or item of the books. */
  key: z.string(),
  before: z.record(z.string(), z.string()),
  wanted: z.record(z.string(), z.string()),
  note: z.string(),
});

/** What a direction would write now; nothing was written. */
export const writePreviewSchema = z.object({
  write: z.number().int(),
  unchanged: z.number().int(),
  kept: z.number().int(),
  refused: z.number().int(),
  unmatched: z.number().int(),
  /** Rows of the list that the other system has nothing for. */
  onlyInBooks: z.number().int(),
  /** Their numbers, the first of them. */
  firstOnlyInBooks: z.array(z.string()),
  /** Every place at which something is kept over there, where one of them is to be chosen. */
  places: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The first of those that would be written. */
  changes: z.array(change),
  /** The first of those that would not, and why. */
  problems: z.array(z.object({ key: z.string(), note: z.string() })),
});
export type WritePreview = z.infer<typeof writePreviewSchema>;

/** The last outcome of a record that is written or could not be. */
export const writeOutcomeSchema = z.object({
  targetId: z.string(),
  key: z.string(),
  state: z.enum(["sending", "written", "kept", "refused", "unmatched"]),
  before: z.record(z.string(), z.string()),
  wanted: z.record(z.string(), z.string()),
  note: z.string(),
  at: z.date(),
});
export type WriteOutcome = z.infer<typeof writeOutcomeSchema>;
