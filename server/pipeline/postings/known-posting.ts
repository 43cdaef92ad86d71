import type { Money } from "@/server/kernel/money";
import type { PostingKind, PostingState } from "./posting.schema";

/** A posting our own books hold, as far as deciding about the next one needs it. */
export interface KnownPosting {
  readonly postingKey: string;
  /** The event whose run opened it. */
  readonly eventId: string;
  readonly transactionId: string;
  readonly rootTransactionId: string;
  readonly kind: PostingKind;
  readonly sequence: number;
  readonly state: PostingState;
  /** Counts how often it was opened; what is written about it names the attempt it is about. */
  readonly attempt: number;
  readonly amount: Money;
  readonly custno: string;
  readonly invno: string;
  /** Of a reversal: the key it gives back; else ''. */
  readonly reversesPostingKey: string;
  /** Why it was made, such as the cause of an open credit; '' when that goes without saying. */
  readonly reason: string;
  /** Of a chargeback's reversal: the name its sender gave the chargeback; else ''. */
  readonly chargebackId: string;
  /** How long ago it was handed to Sage Pro, by the database's clock alone; undefined before. */
  readonly sentAgoMs: number | undefined;
}

/** What is still in the books of a confirmed receipt or open credit after its reversals. */
export function openAmount(posting: KnownPosting, all: readonly KnownPosting[]): bigint {
  const reversed = all
    .filter(
      (other) =>
        other.state === "confirmed" && other.kind === "reversal" && other.reversesPostingKey === posting.postingKey,
    )
    .reduce((sum, other) => sum + other.amount.minor, 0n);
  return posting.amount.minor - reversed;
}

export const isMoneyIn = ({ kind, state }: KnownPosting): boolean =>
  state === "confirmed" && (kind === "receipt" || kind === "open_credit");
