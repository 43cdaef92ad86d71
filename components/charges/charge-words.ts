import type { Meaning } from "@/components/ui/meanings";
import type { ChargeOrder, OrderState } from "@/server/pipeline/charges/charge-order.schema";

const states: Readonly<Record<OrderState, { readonly meaning: Meaning; readonly word: string }>> = {
  needs_approval: { meaning: "waiting", word: "To approve" },
  approved: { meaning: "working", word: "Waiting to be sent" },
  sending: { meaning: "working", word: "At PayTrace" },
  unclear: { meaning: "waiting", word: "Not known yet" },
  done: { meaning: "posted", word: "Charged" },
  declined: { meaning: "failed", word: "Declined" },
  refused: { meaning: "failed", word: "Not done" },
  cancelled: { meaning: "failed", word: "Cancelled" },
};

/** How an order stands, as a word with its meaning. What waits for a person is never shown as if it went on by itself. */
export function orderLook({ kind, state, nextAttemptAt }: Pick<ChargeOrder, "kind" | "state" | "nextAttemptAt">) {
  if (state === "unclear" && nextAttemptAt === null) return { meaning: "failed", word: "Look at PayTrace" } as const;
  if (state === "done" && kind === "refund") return { meaning: "posted", word: "Given back" } as const;
  return states[state];
}

export const kindWord = ({ kind }: Pick<ChargeOrder, "kind">): string => (kind === "charge" ? "Charge" : "Refund");

/** What an order is for: an invoice, a reference of the caller's own, or the payment it gives back. */
export function subjectWords(
  order: Pick<ChargeOrder, "kind" | "invno" | "reference" | "originalTransactionId">,
): string {
  if (order.kind === "refund") return `Refund of payment ${order.originalTransactionId}`;
  return order.invno === "" ? order.reference : `Invoice ${order.invno}`;
}

/** Who asked, and who approved where somebody had to. */
export function peopleWords({ source, requestedBy: person, decidedBy, decidedAlone, state }: ChargeOrder): string {
  const requestedBy = source === "agreement" ? `Agreement, set by ${person}` : source === "flow" ? "A flow" : person;
  if (decidedBy === "") return requestedBy;
  if (state === "cancelled") return `${requestedBy}; ended by ${decidedBy}`;
  return decidedAlone ? `${requestedBy}, who approved it alone` : `${requestedBy}; approved by ${decidedBy}`;
}
