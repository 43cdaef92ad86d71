import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { InvoiceReference } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import { type PlainDate, parsePlainDate, plainDateIn } from "@/server/kernel/plain-date";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { invoiceOfTry, payersReference } from "./gateway-reference";
import { isMoney } from "./transforms/value";

/** What of a posting a mapping may decide. Amounts, keys and what is given back to whom follow from the payment and the books. */
export interface PostingFacts {
  /** By which the payer names what is paid; '' when nothing is named. */
  readonly reference: string;
  /** The invoice, where its number is known for certain; else ''. */
  readonly invno: string;
  /** The customer to keep money without an invoice for, not yet looked up; '' when nobody is known. */
  readonly custno: string;
  /** The payment's own. Another one is never posted. */
  readonly amount: Money;
  readonly date: PlainDate;
  readonly cashAccount: string;
  /** A note on money kept on account; '' lets the decision say why it is there. */
  readonly memo: string;
}

/** The text by which the payer names what is paid: the configured field, else the invoice id, else the customer reference. */
export function referenceText(transaction: GatewayTransaction, { referenceField }: PostingRules): string {
  const custom = referenceField === "" ? "" : (transaction.discretionary[referenceField] ?? "");
  const named = [custom, transaction.invoiceId, transaction.customerReferenceId].find((text) => text.trim() !== "");
  return payersReference(named ?? "").trim();
}

/** The calendar day of the payment in the zone of the rules. */
export const postingDay = ({ occurredAt }: GatewayTransaction, { timeZone }: PostingRules): PlainDate =>
  plainDateIn(timeZone, occurredAt);

/** The account of the card brand, else the default one. */
export const cashAccountOf = ({ cardBrand }: GatewayTransaction, { cashAccount }: PostingRules): string =>
  cashAccount.byBrand[cardBrand ?? ""] ?? cashAccount.default;

/** What a customer number can be in Sage Pro: up to ten characters. A longer text names nobody. */
const widestCustno = 10;

/** The customer of the payment, or the one who takes payments of unknown payers. */
export function customerOf({ customerId }: GatewayTransaction, { suspenseCustno }: PostingRules): string {
  const custno = customerId.trim() || suspenseCustno.trim();
  return [...custno].length > widestCustno ? "" : custno;
}

/** What the posting rules say about a payment. */
export const factsOfRules = (transaction: GatewayTransaction, rules: PostingRules): PostingFacts => ({
  reference: referenceText(transaction, rules),
  invno: invoiceOfTry(transaction.invoiceId) ?? "",
  custno: customerOf(transaction, rules),
  amount: transaction.amount,
  date: postingDay(transaction, rules),
  cashAccount: cashAccountOf(transaction, rules),
  memo: "",
});

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/**
 * What a mapping made of a payment, as a record of the kind `sage-pro.receipt`.
 * @returns undefined for one without amount, day or account: such a record has errors at its rows
 */
export function factsOfReceipt(receipt: Readonly<Record<string, unknown>>): PostingFacts | undefined {
  const date = parsePlainDate(text(receipt.date));
  const { amount } = receipt;
  const cashAccount = text(receipt.cashAccount);
  if (!isMoney(amount) || date === undefined || cashAccount === "") return undefined;
  return {
    reference: text(receipt.reference),
    invno: text(receipt.invno),
    custno: text(receipt.custno),
    amount,
    date,
    cashAccount,
    memo: text(receipt.memo),
  };
}

/** The look-ups to try, in the order of the rules; none when the payer named nothing. */
export function referencesOf(
  { reference, invno }: Pick<PostingFacts, "reference" | "invno">,
  { matchBy }: PostingRules,
): readonly InvoiceReference[] {
  if (invno !== "") return [{ by: "invno", value: invno }];
  if (reference === "") return [];
  // Invoice and order numbers are ten characters in Sage Pro; a longer text cannot be one of them.
  return matchBy
    .filter((by) => (by !== "invno" && by !== "ornum") || reference.length <= 10)
    .map((by) => ({ by, value: reference }));
}
