import type { TestOutcome } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

/** What each kind of test payment shows, in the words of someone who books it. */
export const testOutcomeWords = {
  approve: { label: "Approve", says: "Ends in one cash receipt at the invoice." },
  decline: { label: "Decline", says: "No money moves; Sage Pro notes the failed payment." },
  pay_too_much: { label: "Pay too much", says: "The invoice is paid and the rest is kept on account." },
  unknown_invoice: { label: "Unknown invoice", says: "The money is kept on account and the case shown to you." },
  pay_again: { label: "Pay again", says: "The same invoice a second time: flagged and kept on account." },
  refund: { label: "Refund", says: "A payment, and then its refund as a reversing entry." },
  void: { label: "Void", says: "A payment that is taken back on the same day." },
  chargeback: { label: "Chargeback", says: "A payment that the payer's bank takes back." },
} as const satisfies Record<TestOutcome, { label: string; says: string }>;
