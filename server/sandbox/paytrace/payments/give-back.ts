import type { Answer } from "../wire/answer";
import type { Call } from "../wire/call";
import { refundTransaction } from "./refund-transaction";
import { voidTransaction } from "./void-transaction";

export interface ToGiveBack {
  readonly transactionId: string;
  /** Less than what is left of it is a part. */
  readonly amountCents: bigint;
  /** Everything that was paid: a payment that is not settled yet is voided then, because it cannot be refunded. */
  readonly isWhole: boolean;
}

/** How it was given back: a void changes the payment itself, a refund is a transaction of its own. Or why it was not, in PayTrace's words. */
export type GivenBack =
  | { readonly how: "voided" | "refunded"; readonly transactionId: string }
  | { readonly how: "refused"; readonly text: string };

/** Gives money back as another program of the merchant does, such as the shop. */
export async function giveBack(
  call: Omit<Call, "body">,
  { transactionId, amountCents, isWhole }: ToGiveBack,
): Promise<GivenBack> {
  const payment = { transaction_id: Number(transactionId) };
  if (isWhole) {
    const voided = await voidTransaction({ ...call, body: payment });
    if (voided.status === 200) return { how: "voided", transactionId };
  }
  const amount = `${amountCents / 100n}.${(amountCents % 100n).toString().padStart(2, "0")}`;
  const refunded = await refundTransaction({ ...call, body: { ...payment, amount } });
  return refunded.status === 200
    ? { how: "refunded", transactionId: String(refunded.body.transaction_id) }
    : { how: "refused", text: reasonOf(refunded) };
}

const reasonOf = ({ body }: Answer): string => {
  const [[reason] = []] = Object.values(body.errors ?? {}) as string[][];
  return reason ?? String(body.status_message);
};
