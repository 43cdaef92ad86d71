import type { EarlierPosting, ShadowLedger } from "@/server/connectors/sage-pro";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { IntentToOpen } from "@/server/pipeline/postings/open-intents";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";
import type { PostingBook } from "@/server/pipeline/postings/posting-book";
import { sendPostings } from "@/server/pipeline/postings/send-postings";
import type { ShadowDocument } from "./preview.schema";

/** What our book of postings held before the first event of a preview. */
export interface EarlierBook {
  readonly known: readonly KnownPosting[];
  readonly postings: readonly EarlierPosting[];
}

/** What there was of some sales, by the sale; none of one that had nothing. The same for both sides, however often it is asked. */
export type ReadEarlier = (roots: readonly string[]) => Promise<ReadonlyMap<string, EarlierBook>>;

/** A book of postings in memory, over what was there before the first event. */
export interface ShadowBook extends PostingBook {
  /** What an event has brought into the books of this side. */
  documentsOf(eventId: string): ShadowDocument[];
  /** Forgets what events have brought that are not under way any more. */
  keepOf(isUnderWay: (eventId: string) => boolean): void;
  hasPosted(rootTransactionId: string): boolean;
  /** What was posted since this was asked last: each list was sent together. */
  takeFresh(): readonly (readonly IntentToOpen[])[];
  /**
   * Posts again what an earlier part had posted, which is how a preview that was cut off finds itself where it was.
   * @param isUnderWay whether an event goes on, so that what it has brought will be asked for
   */
  repeat(sent: readonly (readonly IntentToOpen[])[], isUnderWay: (eventId: string) => boolean): Promise<void>;
}

/** One posting of a sale: what is asked of it later. A month has very many of them, so the rest goes with the chunk it was sent in. */
interface Booked {
  readonly postingKey: string;
  readonly eventId: string;
  readonly transactionId: string;
  readonly kind: PostingKind;
  readonly sequence: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly custno: string;
  readonly invno: string;
  readonly reversesPostingKey: string;
  readonly reason: string;
  readonly chargebackId: string;
}

export function createShadowBook(
  ledger: ShadowLedger,
  readEarlier: ReadEarlier,
  ordersOf: PostingBook["ordersOf"],
): ShadowBook {
  // Most sales have one posting, which then stands without a list around it.
  const byRoot = new Map<string, Booked | readonly Booked[]>();
  // What comes and goes lies in maps that are made anew without what has ended.
  let byEvent = new Map<string, IntentToOpen[]>();
  let open: ReadonlyMap<string, IntentToOpen> = new Map();
  let fresh: IntentToOpen[][] = [];

  function enter(intent: IntentToOpen): void {
    const { rootTransactionId: root } = intent;
    const known = byRoot.get(root);
    const booked = bookedOf(intent);
    byRoot.set(root, known === undefined ? booked : [known, booked].flat());
  }

  function ofRoot(root: string): readonly KnownPosting[] {
    const booked = byRoot.get(root);
    return booked === undefined ? [] : [booked].flat().map((each) => knownOf(root, each));
  }

  async function recall(roots: readonly string[]): Promise<readonly KnownPosting[]> {
    const earlier = await readEarlier(roots);
    for (const { postings } of earlier.values()) ledger.addEarlier(postings);
    return roots.flatMap((root) => [...(earlier.get(root)?.known ?? []), ...ofRoot(root)]);
  }

  return {
    recall,
    ordersOf,
    // What becomes of orders is kept beside this book, so each may be sent and nothing is noted of it.
    orders: {
      unclear: async () => [],
      open: async (writes) => new Map(writes.map(({ postingKey }) => [postingKey, 1])),
      settle: async () => {},
    },
    async open(intents) {
      open = new Map([...open.values(), ...intents].map((intent) => [intent.request.postingKey, intent]));
      return new Map(intents.map(({ request }) => [request.postingKey, 1]));
    },
    async settle(settled) {
      const confirmed = settled.flatMap(({ postingKey, state }) => {
        const intent = open.get(postingKey);
        return intent === undefined || state !== "confirmed" ? [] : [intent];
      });
      const ended = new Set(settled.map(({ postingKey }) => postingKey));
      open = new Map([...open].filter(([postingKey]) => !ended.has(postingKey)));
      if (confirmed.length === 0) return;
      for (const intent of confirmed) {
        enter(intent);
        listIn(byEvent, intent.eventId).push(intent);
      }
      fresh.push(confirmed);
    },
    documentsOf: (eventId) => (byEvent.get(eventId) ?? []).flatMap((intent) => documentsOf(ledger, intent)),
    keepOf(isUnderWay) {
      byEvent = new Map([...byEvent].filter(([eventId]) => isUnderWay(eventId)));
    },
    hasPosted: (root) => byRoot.has(root),
    takeFresh() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    async repeat(sent, isUnderWay) {
      // What is given back may be there since before the first event.
      await recall([...new Set(sent.flat().map(({ rootTransactionId }) => rootTransactionId))]);
      for (const together of sent) {
        const outcomes = await sendPostings(
          ledger.operations,
          together.map((intent) => ({ request: intent.request, planned: plannedOf(intent) })),
        );
        if (outcomes.some(({ state }) => state !== "confirmed"))
          throw new Error("A shadow ledger could not be rebuilt.");
        for (const intent of together) {
          enter(intent);
          if (isUnderWay(intent.eventId)) listIn(byEvent, intent.eventId).push(intent);
        }
      }
    },
  };
}

function listIn<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Value[] = [];
  lists.set(key, list);
  return list;
}

const bookedOf = ({ eventId, transactionId, sequence, amountMinor, request }: IntentToOpen): Booked => ({
  postingKey: request.postingKey,
  eventId,
  transactionId,
  kind: request.kind,
  sequence,
  amountMinor,
  currency: request.currency,
  custno: request.custno,
  invno: request.invno,
  reversesPostingKey: request.reversesPostingKey,
  reason: request.reason,
  chargebackId: request.chargebackId,
});

const knownOf = (rootTransactionId: string, booked: Booked): KnownPosting => ({
  postingKey: booked.postingKey,
  eventId: booked.eventId,
  transactionId: booked.transactionId,
  rootTransactionId,
  kind: booked.kind,
  sequence: booked.sequence,
  state: "confirmed",
  attempt: 1,
  amount: { minor: booked.amountMinor, currency: booked.currency },
  custno: booked.custno,
  invno: booked.invno,
  reversesPostingKey: booked.reversesPostingKey,
  reason: booked.reason,
  chargebackId: booked.chargebackId,
  sentAgoMs: 0,
});

const plannedOf = ({ request, sequence, amountMinor }: IntentToOpen): PlannedPosting => ({
  kind: request.kind,
  sequence,
  amount: { minor: amountMinor, currency: request.currency },
  date: request.date as PlainDate,
  custno: request.custno,
  invno: request.invno,
  cashAccount: request.cashAccount,
  debitAccount: request.debitAccount,
  memo: request.memo,
  reversesPostingKey: request.reversesPostingKey,
  reason: request.reason,
  chargebackId: request.chargebackId,
});

/** As the rules of posting have entered it, each line of a G/L batch by itself; a note of a failed payment moves no money and is in no ledger. */
function documentsOf(ledger: ShadowLedger, { transactionId, sequence, request }: IntentToOpen): ShadowDocument[] {
  const key = `${transactionId}/${request.kind}/${sequence}`;
  const entries = ledger.entries(request.postingKey);
  if (entries.length === 0) {
    const { kind, custno, invno, date, currency, reason } = request;
    return [
      {
        key,
        kind,
        custno: custno.trim(),
        invno: invno.trim(),
        date,
        minor: "0",
        currency,
        cashAccount: "",
        memo: reason,
      },
    ];
  }
  return entries.map(({ minor, custno, invno, ...rest }, index) => ({
    key: index === 0 ? key : `${key}/${index}`,
    ...rest,
    custno: custno.trim(),
    invno: invno.trim(),
    minor: minor.toString(),
  }));
}
