import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { MappingDocument, MappingRow, TransformStep } from "../mapping.schema";
import { pathName } from "../shapes/field-path";
import type { TransformName } from "../transforms/registry";

/**
 * The mapping of a PayTrace payment to a Sage Pro receipt that does what the posting rules do: somebody who installs it sees no
 * difference, and can then change one row.
 */
export function paymentToReceiptMapping(rules: PostingRules): MappingDocument {
  const { referenceField, suspenseCustno, timeZone, cashAccount } = rules;
  const named = [
    ...(referenceField === "" ? [] : [`discretionary.${pathName(referenceField)}`]),
    ...["invoiceId", "customerReferenceId"],
  ];
  const accounts = Object.entries(cashAccount.byBrand).map(([brand, account]) => ({
    when: { brand: [brand] },
    account,
  }));
  return {
    schemaVersion: 1,
    ...{ source: "paytrace.transaction", target: "sage-pro.receipt" },
    rows: [
      row({
        target: "reference",
        from: { kind: "fields", paths: named },
        transforms: [step("first-filled", {}), step("without-own-mark", {}), step("trim", {})],
        note: "The first of these that holds anything, without the mark of a charge that was ordered here.",
      }),
      row({
        target: "invno",
        from: { kind: "field", path: "invoiceId" },
        transforms: [
          step("extract-pattern", { pattern: "^(.{1,10})-TB[0-9A-HJKMNP-TV-Z]{10}$", caseCounts: true }),
          step("trim", {}),
        ],
        note: "A payment for an invoice that was made here names it for certain.",
      }),
      row({
        target: "custno",
        from: { kind: "field", path: "customerId" },
        transforms: [
          ...(suspenseCustno === "" ? [] : [step("default-value", { value: suspenseCustno })]),
          step("trim", {}),
          step("extract-pattern", { pattern: "(?s)^.{1,10}$", caseCounts: true }),
        ],
        note: "The customer of the payment, or the one who takes payments of unknown payers. More than ten characters name nobody.",
      }),
      row({
        target: "amount",
        from: { kind: "field", path: "amount" },
        transforms: [],
        note: "The payment's own amount.",
      }),
      row({
        target: "date",
        from: { kind: "field", path: "occurredAt" },
        transforms: [step("day-of-instant", { zone: timeZone })],
        note: "The day of the payment by the clock of your books.",
      }),
      row({
        target: "cashAccount",
        from: { kind: "fields", paths: ["cardBrand"] },
        transforms: [step("gl-account", { facts: ["brand"], rules: accounts, otherwise: cashAccount.default })],
        note: "The account of the card brand, else the one for all others.",
      }),
    ],
  };
}

const row = (written: Pick<MappingRow, "target" | "from" | "transforms" | "note">): MappingRow => ({
  id: written.target,
  madeBy: "template",
  ...written,
});

const step = (transform: TransformName, params: TransformStep["params"]): TransformStep => ({
  ...{ transform, version: 1, params },
});
