/**
 * Why something waits or needs a person, in one closed list: who must act, how long it may take to heal by itself before anybody
 * is mailed, how it is said, what to do. Alerts, the exception desk, mails and the REST API all read it here.
 */
export const causes = {
  overpayment: {
    needs: "you",
    graceSeconds: 0,
    title: "Paid twice or too much",
    whatToDo: "Apply the open credit to another invoice of this customer, or refund the payment.",
  },
  invoice_not_found: {
    needs: "you",
    graceSeconds: 0,
    title: "No invoice for this payment",
    whatToDo: "Apply the open credit to the right invoice, or correct the reference at the source.",
  },
  customer_not_found: {
    needs: "you",
    graceSeconds: 0,
    title: "No customer for this payment",
    whatToDo: "Create the customer in Sage Pro or name a customer for unmatched payments, then run it again.",
  },
  validation_failed: {
    needs: "you",
    graceSeconds: 0,
    title: "Not posted: the data does not fit",
    whatToDo: "Correct what is named in Sage Pro or in the posting rules, then run it again.",
  },
  period_closed: {
    needs: "you",
    graceSeconds: 0,
    title: "Waiting for an open period",
    whatToDo: "Open the period in Sage Pro, or let it be posted on the first day of the next open one.",
  },
  refund_without_sale: {
    needs: "you",
    graceSeconds: 600,
    title: "Refund of a payment we do not know",
    whatToDo: "Find the sale it belongs to and record the refund in Sage Pro.",
  },
  refund_exceeds_sale: {
    needs: "you",
    graceSeconds: 0,
    title: "Refunded more than was received",
    whatToDo: "Check the refunds of this payment in PayTrace.",
  },
  chargeback_unclear: {
    needs: "you",
    graceSeconds: 0,
    title: "One chargeback or two?",
    whatToDo: "Ask the acquirer. Record a further chargeback in Sage Pro, or let its notice carry a chargeback id.",
  },
  record_locked: {
    needs: "you",
    graceSeconds: 600,
    title: "Somebody edits this record in Sage Pro",
    whatToDo: "Close the record in Sage Pro. We try again by ourselves.",
  },
  erp_unavailable: {
    needs: "you",
    graceSeconds: 60,
    title: "Sage Pro does not answer",
    whatToDo: "Check that the Sage Pro server runs. We try again by ourselves for three days.",
  },
  gateway_unavailable: {
    needs: "us",
    graceSeconds: 300,
    title: "PayTrace does not answer",
    whatToDo: "Nothing to do: we try again by ourselves.",
  },
  shop_unavailable: {
    needs: "you",
    graceSeconds: 300,
    title: "The shop does not answer",
    whatToDo: "Check that the shop can be reached. We try again by ourselves.",
  },
  sign_in_refused: {
    needs: "you",
    graceSeconds: 60,
    title: "A sign-in is no longer accepted",
    whatToDo: "Enter the current credentials of the connection and press Test.",
  },
  in_doubt: {
    needs: "us",
    graceSeconds: 300,
    title: "Whether it was posted is not known yet",
    whatToDo: "Nothing to do: we ask Sage Pro before anything is sent again.",
  },
  charge_declined: {
    needs: "you",
    graceSeconds: 60,
    title: "A charge was declined",
    whatToDo: "Ask the customer for another way to pay, then charge it again.",
  },
  charge_refused: {
    needs: "you",
    graceSeconds: 60,
    title: "A charge or refund could not be done",
    whatToDo: "Nothing was taken or given. Read why, then ask for it again.",
  },
  charge_unclear: {
    needs: "you",
    graceSeconds: 60,
    title: "Whether a charge went through is not known",
    whatToDo: "Look at PayTrace, then open the charge and look it up again. Nothing is sent before that.",
  },
  agreed_charge_held: {
    needs: "you",
    graceSeconds: 60,
    title: "An agreed charge was not made",
    whatToDo: "Change the customer's agreement, or ask for another way to pay.",
  },
  never_final: {
    needs: "you",
    graceSeconds: 0,
    title: "Open in PayTrace for too long",
    whatToDo:
      "Look at it in PayTrace: its money did not arrive. Capture, void or settle it there, correct the books if they have it, then close this.",
  },
  card_number_removed: {
    needs: "you",
    graceSeconds: 0,
    title: "A card number was removed from a message",
    whatToDo: "Stop the sender from putting card numbers into free text. Nothing of it was stored.",
  },
  delivery_conflict: {
    needs: "us",
    graceSeconds: 0,
    title: "The same notification came with another content",
    whatToDo: "Nothing was applied twice. Check the sender if it happens again.",
  },
  approval_needed: {
    needs: "you",
    graceSeconds: 0,
    title: "Waits for an approval",
    whatToDo: "Approve or decline it. Nothing is posted before.",
  },
  review_needed: {
    needs: "you",
    graceSeconds: 0,
    title: "A rule wants you to look",
    whatToDo: "Look at what the rule says, then approve or decline it. Nothing is posted before.",
  },
  rule_broken: {
    needs: "you",
    graceSeconds: 0,
    title: "A rule of the flow stopped it",
    whatToDo: "Correct what the rule names at its source or in Sage Pro, or change the rule, then run it again.",
  },
  mapping_failed: {
    needs: "you",
    graceSeconds: 0,
    title: "It could not be mapped",
    whatToDo: "Correct the row of the mapping or the table that is named, publish the flow, then run it again.",
  },
  flow_stopped: {
    needs: "you",
    graceSeconds: 0,
    title: "The flow stopped for you",
    whatToDo: "Do what its text says, then run it again.",
  },
  no_flow: {
    needs: "you",
    graceSeconds: 0,
    title: "No flow takes payments",
    whatToDo: "Publish a flow for payments, or switch one on, then run them again.",
  },
  unexpected_failure: {
    needs: "us",
    graceSeconds: 60,
    title: "We could not finish this",
    whatToDo: "Our team sees the cause. Nothing was lost, and you can run it again.",
  },
} as const satisfies Record<string, { needs: "you" | "us"; graceSeconds: number; title: string; whatToDo: string }>;

export type Cause = keyof typeof causes;
export const isCause = (text: string): text is Cause => Object.hasOwn(causes, text);

/** Causes that lie in how a message came, not in what its payment does to the books: no later attempt can heal them. */
export const messageCauses = ["card_number_removed", "delivery_conflict"] as const satisfies readonly Cause[];

/** Causes of charges and refunds that were asked for here, which may have come to no payment. */
const chargeCauses: readonly string[] = [
  "charge_declined",
  "charge_refused",
  "charge_unclear",
  "agreed_charge_held",
] satisfies readonly Cause[];
export const isChargeCause = (cause: string): boolean => chargeCauses.includes(cause);

/** What shares a cause, counted: `1 payment`, `1,200 charges`. */
export function countOf(cause: string, count: number): string {
  const noun = isChargeCause(cause) ? "charge" : "payment";
  return count === 1 ? `1 ${noun}` : `${count.toLocaleString("en-US")} ${noun}s`;
}
