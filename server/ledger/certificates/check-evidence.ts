import type { PostingProof } from "@/server/connectors/sage-pro";
import { formatMoney } from "@/server/kernel/money";
import type { Evidence, PostingEvidence } from "./certificate.repo";
import type { CertificateCheck } from "./certificate.schema";

/** What the books said, or that they could not be asked. */
export type BooksSay =
  | { readonly reached: true; readonly proofs: ReadonlyMap<string, PostingProof> }
  | { readonly reached: false; readonly why: string };

/** The checks behind "exactly one effect", in the order they are read. Pure. */
export function checkEvidence(evidence: Evidence, books: BooksSay): CertificateCheck[] {
  return [
    handledOnce(evidence),
    nothingOutstanding(evidence),
    onePerKey(evidence),
    amountCovered(evidence),
    foundInBooks(evidence, books),
    unchangedInBooks(evidence, books),
  ];
}

/** What is to be found in the journal: the postings, and what was applied since of what they kept on account. */
const writtenOf = (evidence: Evidence): readonly Pick<PostingEvidence, "postingKey" | "document">[] => [
  ...confirmedOf(evidence),
  ...evidence.applications,
];

export const confirmedOf = (evidence: Evidence): readonly PostingEvidence[] =>
  evidence.postings.filter((posting) => posting.state === "confirmed");

const verdict = (passed: boolean): "passed" | "failed" => (passed ? "passed" : "failed");

function handledOnce({ events }: Evidence): CertificateCheck {
  const deliveries = events.reduce((sum, event) => sum + event.deliveries, 0);
  const twice = events.filter((event) => event.runs > 1).length;
  const text =
    twice > 0
      ? `${count(twice, "event")} went through a flow more than once.`
      : `${count(deliveries, "message")} made ${count(events.length, "event")}; each went through a flow at most once.`;
  return { id: "handled-once", title: "Each message was handled once", state: verdict(twice === 0), text };
}

function nothingOutstanding({ postings }: Evidence): CertificateCheck {
  const open = postings.filter(({ state }) => state !== "confirmed" && state !== "refused");
  const text =
    open.length === 0 ? "No posting is on its way." : `${count(open.length, "posting")} without an answer yet.`;
  return { id: "nothing-outstanding", title: "Nothing more is to come", state: verdict(open.length === 0), text };
}

function onePerKey(evidence: Evidence): CertificateCheck {
  const confirmed = confirmedOf(evidence);
  const doubled = confirmed.filter(({ sameKey }) => sameKey !== 1);
  const text =
    doubled.length === 0
      ? `${count(confirmed.length, "posting key")}, each with one confirmed posting.`
      : `${count(doubled.length, "posting key")} with more than one confirmed posting.`;
  return { id: "one-posting-per-key", title: "One posting for each key", state: verdict(doubled.length === 0), text };
}

/**
 * Money in covers a sale, money given back covers a refund; nothing covers a payment that never took place. What a voided
 * sale put in, its own reversals took out again.
 */
function amountCovered(evidence: Evidence): CertificateCheck {
  const { payment } = evidence;
  const confirmed = confirmedOf(evidence);
  const sum = (...kinds: readonly PostingEvidence["kind"][]) =>
    confirmed
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((total, posting) => total + BigInt(posting.amountMinor), 0n);
  const gaveBack = payment.type === "refund" || payment.type === "chargeback";
  const moved = gaveBack ? sum("reversal") : sum("receipt", "open_credit");
  const takenOut = gaveBack ? 0n : sum("reversal");
  const nothing = payment.outcome === "declined" || payment.outcome === "ignored";
  const expected = nothing ? 0n : BigInt(payment.amountMinor);
  const undone = payment.status !== "voided" || takenOut === expected;
  const foreign = confirmed.some((posting) => posting.currency !== payment.currency);
  const say = (minor: bigint) => formatMoney({ minor, currency: payment.currency });
  const whole = `${say(moved)} in the books of ${say(expected)} ${nothing ? "expected" : gaveBack ? "given back" : "received"}`;
  const text = foreign
    ? "A posting is in another currency than the payment."
    : `${whole}${takenOut === 0n ? "" : `, ${say(takenOut)} taken out again`}.`;
  return {
    id: "amount-covered",
    title: "The whole amount, and no more",
    state: verdict(!foreign && moved === expected && undone && takenOut <= moved),
    text,
  };
}

function foundInBooks(evidence: Evidence, books: BooksSay): CertificateCheck {
  const words = { id: "found-in-books", title: "Found in Sage Pro's journal" };
  const confirmed = writtenOf(evidence);
  if (confirmed.length === 0)
    return { ...words, state: "passed", text: "Nothing was posted, so nothing is to be found." };
  if (!books.reached) return { ...words, state: "not_checked", text: books.why };
  const missing = confirmed.filter(({ postingKey }) => !books.proofs.has(postingKey));
  const text =
    missing.length === 0
      ? `${count(confirmed.length, "journal row")} under ${confirmed.length === 1 ? "its key" : "their keys"}.`
      : `${count(missing.length, "posting")} not in the journal.`;
  return { ...words, state: verdict(missing.length === 0), text };
}

function unchangedInBooks(evidence: Evidence, books: BooksSay): CertificateCheck {
  const words = { id: "unchanged-in-books", title: "The rows are as they were written" };
  const confirmed = writtenOf(evidence);
  if (confirmed.length === 0)
    return { ...words, state: "passed", text: "Nothing was posted, so nothing can have changed." };
  if (!books.reached) return { ...words, state: "not_checked", text: books.why };
  const changed = confirmed.filter(({ postingKey, document }) => {
    const proof = books.proofs.get(postingKey);
    if (proof?.moved) return false;
    return !proof?.unchanged || proof.currentHash !== document?.rowsHash;
  });
  const rows = [...books.proofs.values()].reduce((sum, proof) => sum + proof.rows.length, 0);
  const moved = [...books.proofs.values()].filter((proof) => proof.moved).length;
  if (changed.length === 0 && moved > 0) {
    const text = `${count(moved, "G/L batch", "G/L batches")} posted in Sage Pro since; the lines can no longer be compared.`;
    return { ...words, state: "not_checked", text };
  }
  const text =
    changed.length === 0
      ? `${count(rows, "row")} read again, and the hash is the one of the writing.`
      : `${count(changed.length, "posting")} with rows that differ from what was written.`;
  return { ...words, state: verdict(changed.length === 0), text };
}

const count = (number: number, noun: string, several = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : several}`;
