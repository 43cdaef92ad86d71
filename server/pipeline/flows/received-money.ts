import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { isMoneyIn } from "@/server/pipeline/postings/known-posting";
import type { Item } from "./item";

const receivedMinor = ({ known }: Item): bigint =>
  known.filter(isMoneyIn).reduce((sum, posting) => sum + posting.amount.minor, 0n);

/** Money that came in, or was to: no refund, chargeback or void, and more than an authorization. */
function isIncoming({ record }: Item): boolean {
  if (record === undefined) return false;
  const { type, status } = record.canonical;
  return type !== "refund" && type !== "chargeback" && status !== "voided" && status !== "authorized";
}

/** Whether an invoice and a customer are looked for: not for what gives money back, nor for what is in the books already. */
export const needsInvoice = (item: Item): boolean =>
  isIncoming(item) && receivedMinor(item) < (item.record?.canonical.amount.minor ?? 0n);

/** All of a payment's money is in the books, so nothing is left to be decided of it. */
export const isInBooks = (item: Item): boolean =>
  isIncoming(item) && receivedMinor(item) >= (item.record?.canonical.amount.minor ?? 0n) && item.known.length > 0;

/** Whether a receipt or open credit is to be written for it now. */
export function becomesReceipt(item: Item, { postWhen }: Pick<PostingRules, "postWhen">): boolean {
  if (!needsInvoice(item)) return false;
  switch (item.record?.canonical.status) {
    case "settled":
    case "refunded":
      return true;
    case "pending":
      return postWhen === "approved";
    default:
      return false;
  }
}
