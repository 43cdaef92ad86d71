import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { InvoiceReference } from "@/server/connectors/sage-pro";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { invoiceOfTry } from "./gateway-reference";
import { referencesOf, referenceText } from "./posting-facts";

export { referenceText } from "./posting-facts";

/** The ways to look invoices up: those of the rules, and the number of the invoice, which a charge of our own always names. */
export const waysToMatch = ({ matchBy }: PostingRules): readonly InvoiceReference["by"][] => [
  ...new Set([...matchBy, "invno" as const]),
];

/** The look-ups to try, in the order of the rules; none when the payer named nothing. */
export const invoiceReferences = (transaction: GatewayTransaction, rules: PostingRules): readonly InvoiceReference[] =>
  referencesOf(
    { reference: referenceText(transaction, rules), invno: invoiceOfTry(transaction.invoiceId) ?? "" },
    rules,
  );
