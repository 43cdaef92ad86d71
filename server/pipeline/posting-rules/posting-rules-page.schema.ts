import { z } from "zod";
import { carriedRulesSchema } from "../promotion/bundle/bundle.schema";

/** What a mapping may override. */
export const overridableRules = ["reference", "custno", "date", "cashAccount"] as const;

const note = z.string().trim().max(500);

/** The posting rules of an environment, and what else their page tells. */
export const postingRulesPageSchema = z.object({
  rules: carriedRulesSchema,
  /** Of the rules that were kept last; 0 before anybody changed them. */
  version: z.int(),
  /** Earlier ones and who made each, newest first; the first of them is what counts now. */
  history: z.array(
    z.object({
      version: z.int(),
      at: z.date(),
      by: z.string(),
      note: z.string(),
      /** What it changed about the one before, in sentences; empty for the first. */
      changes: z.array(z.string()),
    }),
  ),
  /** Names of the flows that run and go by all of these rules. */
  decidedByRules: z.array(z.string()),
  /** Those whose mapping has a word of its own for some of them, in front of the rules or in their place. */
  decidedByMapping: z.array(z.object({ name: z.string(), overrides: z.array(z.enum(overridableRules)) })),
});
export type PostingRulesPage = z.infer<typeof postingRulesPageSchema>;

export const rulesToChangeSchema = z.object({
  rules: carriedRulesSchema.refine((rules) => JSON.stringify(rules).length <= 10_000, "These are too many rules."),
  /** The version that was looked at. */
  version: z.int().min(0),
  note,
});
export type RulesToChange = z.infer<typeof rulesToChangeSchema>;

export const rulesProblemSchema = z.object({
  /** The field it is about, names joined by dots; '' for all of them. */
  field: z.string(),
  text: z.string(),
  remedy: z.string(),
});
export type RulesProblem = z.infer<typeof rulesProblemSchema>;

export const changedRulesSchema = z.discriminatedUnion("changed", [
  z.object({ changed: z.literal(true), version: z.int() }),
  z.object({ changed: z.literal(false), problems: z.array(rulesProblemSchema) }),
]);
export type ChangedRules = z.infer<typeof changedRulesSchema>;
