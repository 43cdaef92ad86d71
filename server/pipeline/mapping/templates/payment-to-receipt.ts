import type { MappingDocument, MappingRow } from "../mapping.schema";
import { rulesPath, type ToldByRules } from "../tell-posting-rules";

/**
 * The mapping of a PayTrace payment to a Sage Pro receipt that does what the posting rules do, as they are when a payment is posted:
 * somebody who installs it sees no difference, can go on changing the rules, and can override one of them by changing its row.
 */
export const paymentToReceiptMapping: MappingDocument = {
  schemaVersion: 1,
  source: "paytrace.transaction",
  target: "sage-pro.receipt",
  rows: [
    byRules("reference", "What the payer says is paid, without the mark of a charge that was ordered here."),
    byRules("invno", "A payment for an invoice that was made here names it for certain."),
    byRules("custno", "The customer of the payment, or the one who takes payments of unknown payers."),
    {
      id: "amount",
      target: "amount",
      madeBy: "template",
      transforms: [],
      from: { kind: "field", path: "amount" },
      note: "The payment's own amount.",
    },
    byRules("date", "The day of the payment by the clock of your books."),
    {
      id: "cashAccount",
      target: "cashAccount",
      madeBy: "template",
      from: { kind: "fields", paths: ["cardBrand", rulesPath("cashAccount")] },
      transforms: [{ transform: "gl-account", version: 1, params: { facts: ["brand", "account"], rules: [] } }],
      note: "The account that the posting rules name. A rule for a card brand that is added here overrides them.",
    },
  ],
};

function byRules(field: keyof ToldByRules, note: string): MappingRow {
  return {
    id: field,
    target: field,
    madeBy: "template",
    transforms: [],
    note,
    from: { kind: "field", path: rulesPath(field) },
  };
}
