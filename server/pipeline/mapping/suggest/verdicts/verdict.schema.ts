import { z } from "zod";

/** A pair is a key of the database, one path a line: no line breaks, and no more bytes than a key holds. */
const path = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]+$/);
const mostBytes = 1_000;

/** Two kinds of records whose fields are mapped, by their ids. */
export const shapePairSchema = z.strictObject({ source: z.string().min(1).max(60), target: z.string().min(1).max(60) });
export type ShapePair = z.infer<typeof shapePairSchema>;

/** What somebody says about one pair of fields. */
export const pairVerdictSchema = z.strictObject({
  target: path,
  sources: z
    .array(path)
    .min(1)
    .max(4)
    .refine(
      (sources) => new TextEncoder().encode(sources.join("\n")).length <= mostBytes,
      "These paths are too long together.",
    ),
  verdict: z.enum(["confirmed", "refused"]),
});

export const noteVerdictsSchema = z.strictObject({
  ...shapePairSchema.shape,
  verdicts: z.array(pairVerdictSchema).min(1).max(500),
});
export type NoteVerdicts = z.infer<typeof noteVerdictsSchema>;
