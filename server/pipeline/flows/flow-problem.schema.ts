import { z } from "zod";

/** One reason why a draft cannot be published, at the place where it can be repaired. */
export const flowProblemSchema = z.object({
  /** The node it is about; null for the flow as a whole. The node `trigger` stands for how the flow begins. */
  node: z.string().nullable(),
  /** The field of the node's config, names joined by dots, or `port.<name>` for a way out; '' for the node itself. */
  field: z.string(),
  /** What is wrong, in a sentence. */
  text: z.string(),
  /** What to do about it, in a sentence. */
  remedy: z.string(),
});
export type FlowProblem = z.infer<typeof flowProblemSchema>;
