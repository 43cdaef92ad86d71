import type { PushOutcome } from "@/server/connectors/contract";
import type {
  CreditToApply,
  CustomerToUpsert,
  GlBatchToPost,
  OpenCreditToPost,
  OrderLineToUpsert,
  PostedDocument,
  ReversalToPost,
  SalesOrderToUpsert,
} from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { sandboxAccounts } from "@/server/sandbox/sage-pro";
import { clearing, today, usd } from "./company";

/** Items to post, each with a key of its own; a test names only what it is about. */
export function credit(custno: string, minor: bigint, changes: Partial<OpenCreditToPost> = {}): OpenCreditToPost {
  const postingKey = newId();
  const memo = "Order 500123";
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    custno,
    amount: usd(minor),
    cashAccount: clearing,
    memo,
    ...changes,
  };
}

export function reversal(of: string, minor: bigint, changes: Partial<ReversalToPost> = {}): ReversalToPost {
  const postingKey = newId();
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    reversesPostingKey: of,
    amount: usd(minor),
    reason: "refund",
    ...changes,
  };
}

/** Moves so much of an open credit to an invoice. */
export function application(credit: string, invno: string, minor: bigint, changes: Partial<CreditToApply> = {}) {
  const postingKey = newId();
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    credit,
    invno,
    amount: usd(minor),
    ...changes,
  } satisfies CreditToApply;
}

/** A fee: an expense, paid out of the clearing account. */
export function glEntry(minor: bigint, changes: Partial<GlBatchToPost> = {}): GlBatchToPost {
  const postingKey = newId();
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    description: "Chargeback fee",
    lines: [
      { account: sandboxAccounts.chargebacks.glacnt, side: "debit", amount: usd(minor) },
      { account: clearing, side: "credit", amount: usd(minor) },
    ],
    ...changes,
  };
}

/** An outcome in one line, to compare with. */
export const summary = (outcome: PushOutcome<PostedDocument> | undefined) =>
  outcome?.status === "refused" ? `${outcome.error.kind}: ${outcome.error.message}` : outcome?.status;

const dollars = (minor: bigint) => ({ minor, currency: "USD" });

/** An order of two items and a tax of $1.00; a test that names lines of its own gets the total that fits them. */
export function order(orderRef: string, changes: Partial<SalesOrderToUpsert> & Pick<SalesOrderToUpsert, "lines">) {
  const tax = changes.tax ?? dollars(100n);
  const goods = changes.lines.reduce((sum, { quantity, price }) => sum + price.minor * BigInt(quantity), 0n);
  return {
    postingKey: newId(),
    date: today(),
    orderRef,
    custno: "C00030",
    state: "open",
    location: "MAIN",
    shipTo: undefined,
    payment: "",
    tax,
    total: dollars(goods + tax.minor),
    ...changes,
  } satisfies SalesOrderToUpsert;
}

/** So many of an item at so many cents. */
export const line = (item: string, quantity: number, minor: number): OrderLineToUpsert => ({
  item,
  quantity,
  price: dollars(BigInt(minor)),
});

export function shopCustomer(custno: string, changes: Partial<CustomerToUpsert> = {}): CustomerToUpsert {
  return {
    postingKey: newId(),
    date: today(),
    custno,
    email: `${custno.toLowerCase()}@shop.example`,
    like: "C00030",
    details: { company: "Nordwind Café", contact: "A. Buyer", address1: "1 Harbour Street", city: "Portland" },
    ...changes,
  };
}
