import { z } from "zod";

export const offenderSchema = z.object({
  record: z.string().meta({ description: "Which record, in words for people.", example: "Payment 105968218" }),
  reason: z.string().meta({ description: "What is wrong with it, with the figures." }),
  transactionId: z.string().meta({ description: "The payment it is about; empty when it is about none." }),
});

/**
 * `not_checked` is no green: it says why nothing is known. `not_applicable` is about something that these books do not have,
 * such as a module.
 */
export const invariantStates = ["holds", "broken", "not_checked", "not_applicable"] as const;

export const invariantResultSchema = z
  .object({
    id: z.string().meta({ example: "one-posting-per-key" }),
    side: z.enum(["portal", "books"]).meta({ description: "Our records, or the books in Sage Pro." }),
    title: z.string(),
    meaning: z.string().meta({ description: "Why it matters." }),
    state: z.enum(invariantStates),
    note: z.string().meta({ description: "Why it could not be checked, or which part of it; empty otherwise." }),
    offenders: z.array(offenderSchema).max(50).meta({ description: "Records that contradict it, at most 50." }),
    tookMs: z.int().min(0),
  })
  .meta({ id: "Invariant" });
export type InvariantResult = z.infer<typeof invariantResultSchema>;

export const invariantReportSchema = z
  .object({
    checkedAt: z.iso.datetime(),
    state: z
      .enum(invariantStates)
      .exclude(["not_applicable"])
      .meta({ description: "`broken` when one is; else `not_checked` when one is; else `holds`." }),
    invariants: z.array(invariantResultSchema),
  })
  .meta({ id: "InvariantReport" });
export type InvariantReport = z.infer<typeof invariantReportSchema>;
