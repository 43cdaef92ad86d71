import { z } from "zod";

/** `environments.settings`: how payments are posted in this environment. Every field has a sound default. */
export const postingRulesSchema = z
  .object({
    /** Home currency of the ERP company; payments in another wait for a person until rates exist. */
    baseCurrency: z.string().length(3).default("USD"),
    /** Zone in which the gateway's day becomes a posting date. */
    timeZone: z.string().default("America/Los_Angeles"),
    /** Post a sale when it is approved, or only once its batch has settled. */
    postWhen: z.enum(["approved", "settled"]).default("approved"),
    /** In which order the payer's reference is tried against Sage Pro. */
    matchBy: z
      .array(z.enum(["invno", "ornum", "ponum", "refno"]))
      .min(1)
      .default(["invno", "ornum", "ponum"]),
    /** Name of a discretionary field that holds the reference; the invoice id when empty. */
    referenceField: z.string().default(""),
    /** A payment whose invoice cannot be found: kept on account at its customer, or held for a person. */
    unmatched: z.enum(["on_account", "review"]).default("on_account"),
    /** Customer who takes payments of unknown payers, such as a suspense customer; empty: a person decides. */
    suspenseCustno: z.string().default(""),
    /** G/L accounts to debit: by card brand in lower case, else the default. */
    cashAccount: z.object({ default: z.string(), byBrand: z.record(z.string(), z.string()).default({}) }).default({
      default: "1050-000",
      byBrand: {},
    }),
    /** A charge or refund that somebody orders here of more than this, in minor units, needs a second person. */
    approvalAboveMinor: z.int().min(0).max(99_999_999_999).default(100_000),
  })
  .prefault({});
export type PostingRules = z.infer<typeof postingRulesSchema>;
