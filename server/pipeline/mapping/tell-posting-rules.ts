import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { invoiceOfTry } from "./gateway-reference";
import { cashAccountOf, customerOf, type PostingFacts, postingDay, referenceText } from "./posting-facts";

/** What the posting rules of the environment say of one payment, as mappings read it beside the payment. */
export type ToldByRules = Pick<PostingFacts, "reference" | "invno" | "custno" | "date" | "cashAccount">;

/** The name under which it lies in the record that mappings read. */
export const toldByRules = "postingRules";
export const rulesPath = (field: keyof ToldByRules): string => `${toldByRules}.${field}`;

export type PaymentWithRules = GatewayTransaction & { readonly [toldByRules]: ToldByRules };

/**
 * A payment as mappings read it. A row that takes its value from here follows the posting rules as they are when the payment is posted; one
 * that takes it from elsewhere overrides them.
 */
export const withPostingRules = (transaction: GatewayTransaction, rules: PostingRules): PaymentWithRules => ({
  [toldByRules]: {
    reference: referenceText(transaction, rules),
    invno: invoiceOfTry(transaction.invoiceId) ?? "",
    custno: customerOf(transaction, rules),
    date: postingDay(transaction, rules),
    cashAccount: cashAccountOf(transaction, rules),
  },
  ...transaction,
});

/** The same of a payment that somebody pasted, of which anything may be left out. */
export function pastedWithRules(pasted: unknown, rules: PostingRules): unknown {
  const given: Partial<GatewayTransaction> = typeof pasted === "object" && pasted !== null ? pasted : {};
  const texts = { invoiceId: "", customerReferenceId: "", customerId: "", discretionary: {} };
  const filled = { occurredAt: new Date(0), ...texts, ...given } as GatewayTransaction;
  const { date, ...told } = withPostingRules(filled, rules)[toldByRules];
  return { ...given, [toldByRules]: given.occurredAt === undefined ? told : { ...told, date } };
}
