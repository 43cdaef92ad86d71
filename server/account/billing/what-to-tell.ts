import { graceEnd } from "./grace-end";

/** What the owners are told of an unpaid invoice, in the order in which it can come. */
export type Telling = "unpaid" | "ending" | "ended" | "paid";

interface Known {
  /** The invoice that they were told of last, and how far that is; null when nothing is open. */
  readonly toldInvoice: string | null;
  readonly toldStage: string | null;
}

interface Seen {
  readonly status: string;
  readonly pastDueSince: Date | null;
  readonly latestInvoice: string | undefined;
}

/** Days before the end of the grace in which they are told once more. */
const lastDays = 3;

/** What is to be told now, and nothing twice: it follows from what is known and what is seen, whenever it is asked. */
export function whatToTell(
  { toldInvoice, toldStage }: Known,
  { status, pastDueSince, latestInvoice }: Seen,
  now: Date,
): Telling | null {
  if (status === "past_due" && pastDueSince !== null && latestInvoice !== undefined) {
    if (toldInvoice !== latestInvoice) return "unpaid";
    const lastCall = graceEnd(pastDueSince).getTime() - lastDays * 86_400_000;
    return toldStage !== "ending" && now.getTime() >= lastCall ? "ending" : null;
  }
  if (toldInvoice === null) return null;
  return status === "active" || status === "trialing" ? "paid" : "ended";
}
