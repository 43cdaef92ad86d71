import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { InvoiceReference } from "@/server/connectors/sage-pro";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { payersReference } from "./gateway-reference";
import { invoiceOfReference } from "./payment-reference";

/** The text by which the payer names what is paid: the configured field, else the invoice id, else the customer reference. */
export function referenceText(transaction: GatewayTransaction, rules: PostingRules): string {
  const custom = rules.referenceField === "" ? "" : (transaction.discretionary[rules.referenceField] ?? "");
  return (custom || payersReference(transaction.invoiceId) || transaction.customerReferenceId).trim();
}

/** The ways to look invoices up: those of the rules, and the number of the invoice, which a charge of our own always names. */
export const waysToMatch = ({ matchBy }: PostingRules): readonly InvoiceReference["by"][] => [
  ...new Set([...matchBy, "invno" as const]),
];

/** The look-ups to try, in the order of the rules; none when the payer named nothing. */
export function invoiceReferences(transaction: GatewayTransaction, rules: PostingRules): readonly InvoiceReference[] {
  const own = invoiceOfReference(transaction.invoiceId);
  if (own !== undefined) return [{ by: "invno", value: own }];
  const value = referenceText(transaction, rules);
  if (value === "") return [];
  // Invoice and order numbers are ten characters in Sage Pro; a longer text cannot be one of them.
  return rules.matchBy
    .filter((by) => (by !== "invno" && by !== "ornum") || value.length <= 10)
    .map((by) => ({ by, value }));
}
