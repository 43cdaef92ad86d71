import { z } from "zod";

/** What happens to a record that breaks a rule: it stops, it waits for a person who looks at it, or it goes on with a note. */
export const severities = ["stop", "review", "warn"] as const;
export type Severity = (typeof severities)[number];

/** What can be looked up in the target before a record is written. */
export const lookUps = ["customer", "invoice", "item", "account"] as const;
export type LookUp = (typeof lookUps)[number];

export const comparisons = ["equal", "not-equal", "less", "at-most", "more", "at-least"] as const;
export type Comparison = (typeof comparisons)[number];

const path = z.string().min(1).max(200);
/** As people write it: "12.50", "2026-03-01"; read by the type of the field. */
const limit = z.string().trim().min(1).max(100);
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "A number such as 2.5.");

const about = {
  id: z.string().min(1).max(60),
  severity: z.enum(severities).default("stop"),
  /** What people read when the rule is broken, with places such as {field} and {value}; the rule's own words when empty. */
  message: z.string().max(300).default(""),
};

/** One rule about a record. A field that holds nothing breaks the rule `required` and no other. */
export const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("required"), ...about, field: path }),
  z.strictObject({
    kind: z.literal("range"),
    ...about,
    field: path,
    atLeast: limit.optional(),
    atMost: limit.optional(),
  }),
  z.strictObject({
    kind: z.literal("pattern"),
    ...about,
    field: path,
    caseCounts: z.boolean().default(false),
    /** In the syntax of RE2; the whole text must fit. */
    pattern: z.string().min(1).max(200),
  }),
  /** Without a number, the width of the field itself. */
  z.strictObject({ kind: z.literal("width"), ...about, field: path, atMost: z.int().min(1).max(10_000).optional() }),
  z.strictObject({ kind: z.literal("exists"), ...about, field: path, lookUp: z.enum(lookUps) }),
  z.strictObject({ kind: z.literal("compare"), ...about, field: path, is: z.enum(comparisons), other: path }),
  z.strictObject({ kind: z.literal("period-open"), ...about, field: path }),
  z.strictObject({
    kind: z.literal("open-balance"),
    ...about,
    field: path,
    /** The field with the number of the invoice whose open balance counts. */
    invoice: path,
    tolerance: decimal.default("0"),
    unit: z.enum(["amount", "percent"]).default("amount"),
    /** `above`: part payments are fine, too much is not. */
    differs: z.enum(["either-way", "above"]).default("above"),
  }),
  /** A formula over the record that must give true. */
  z.strictObject({ kind: z.literal("formula"), ...about, formula: z.string().min(1).max(4_000) }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKindName = Rule["kind"];
export type RuleOf<Kind extends RuleKindName> = Extract<Rule, { kind: Kind }>;

export const rulesSchema = z.array(ruleSchema).max(200);
