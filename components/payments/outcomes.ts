import type { Meaning } from "@/components/ui/meanings";
import type { EventSource, EventStatus } from "@/server/pipeline/events/event.schema";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";

interface Look {
  readonly meaning: Meaning;
  readonly word: string;
}

/** How each outcome of a payment is shown, in the order of the filter. */
export const outcomeLooks = {
  posted: { meaning: "posted", word: "Posted" },
  on_account: { meaning: "waiting", word: "On account" },
  overpaid: { meaning: "waiting", word: "Overpaid" },
  needs_you: { meaning: "failed", word: "Needs you" },
  waiting: { meaning: "waiting", word: "Waiting" },
  working: { meaning: "working", word: "Working" },
  received: { meaning: "working", word: "Received" },
  declined: { meaning: "failed", word: "Declined" },
  reversed: { meaning: "posted", word: "Reversed" },
  ignored: { meaning: "posted", word: "No effect" },
} as const satisfies Record<PaymentOutcome, Look>;

export const sourceWords = {
  notification: "Notification",
  silent_post: "Silent post",
  poll: "Poll",
  backfill: "Backfill",
  api: "API",
  manual: "By hand",
  schedule: "Schedule",
} as const satisfies Record<EventSource, string>;

export const eventStatusLooks = {
  received: { meaning: "working", word: "Received" },
  waiting: { meaning: "waiting", word: "Waiting" },
  done: { meaning: "posted", word: "Done" },
  ignored: { meaning: "posted", word: "No effect" },
  dead: { meaning: "failed", word: "Stopped" },
} as const satisfies Record<EventStatus, Look>;

export const postingKindWords = {
  receipt: "Cash receipt",
  open_credit: "Open credit",
  reversal: "Reversal",
  payment_failed: "Note of a failed payment",
  gl_batch: "G/L batch",
} as const satisfies Record<PostingKind, string>;

const typeWords: Readonly<Record<string, string>> = {
  sale: "Sale",
  authorization: "Authorization",
  capture: "Capture",
  refund: "Refund",
  void: "Void",
  chargeback: "Chargeback",
};
export const typeWord = (type: string): string => typeWords[type] ?? type;

/** The word that stands before an amount that goes back to the payer; nothing for money that comes in. */
export const returnWord = (type: string): string | undefined =>
  type === "refund" || type === "void" || type === "chargeback" ? typeWord(type).toLowerCase() : undefined;

/** The brand and the last four digits, such as "Visa •••• 4242"; the rest of a number is never known here. */
export function cardText({ cardBrand, maskedNumber }: { cardBrand: string; maskedNumber: string }): string {
  const lastFour = /\d{4}$/.exec(maskedNumber)?.[0];
  return [cardBrand && cardBrand.charAt(0).toUpperCase() + cardBrand.slice(1), lastFour && `•••• ${lastFour}`]
    .filter(Boolean)
    .join(" ");
}

/** Money that is meant for the books and not there yet. */
export const isOpen = (outcome: PaymentOutcome): boolean =>
  outcome === "received" || outcome === "working" || outcome === "waiting" || outcome === "needs_you";

/** No money moved, or it was taken back before it counted. */
export const movedNothing = (outcome: PaymentOutcome): boolean => outcome === "declined" || outcome === "ignored";
