import type { EarlierPosting, ShadowLedger } from "@/server/connectors/sage-pro";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { IntentToOpen } from "@/server/pipeline/postings/open-intents";
import type { PostingBook } from "@/server/pipeline/postings/posting-book";
import { sendPostings } from "@/server/pipeline/postings/send-postings";
import type { ShadowDocument } from "./preview.schema";

/** What our book of postings held before the first event of a preview. */
export interface EarlierBook {
  readonly known: readonly KnownPosting[];
  readonly postings: readonly EarlierPosting[];
}

/** A book of postings in memory, over what was there before the first event. */
export interface ShadowBook extends PostingBook {
  /** What an event has brought into the books of this side. */
  documentsOf(eventId: string): ShadowDocument[];
  hasPosted(rootTransactionId: string): boolean;
  /** What was posted since this was asked last: each list was sent together. */
  takeFresh(): readonly (readonly IntentToOpen[])[];
  /** Posts again what an earlier part had posted, which is how a preview that was cut off finds itself where it was. */
  repeat(sent: readonly (readonly IntentToOpen[])[]): Promise<void>;
}

export function createShadowBook(
  ledger: ShadowLedger,
  readEarlier: (roots: readonly string[]) => Promise<EarlierBook>,
  ordersOf: PostingBook["ordersOf"],
): ShadowBook {
  const earlier = new Map<string, KnownPosting[]>();
  // Each posting is kept once, because a month of payments has many: what else is asked of it is made when it is asked for.
  const byRoot = new Map<string, IntentToOpen[]>();
  const byEvent = new Map<string, IntentToOpen[]>();
  const open = new Map<string, IntentToOpen>();
  let fresh: IntentToOpen[][] = [];

  function enter(intents: readonly IntentToOpen[]): void {
    for (const intent of intents) {
      listIn(byRoot, intent.rootTransactionId).push(intent);
      listIn(byEvent, intent.eventId).push(intent);
    }
  }

  async function recall(roots: readonly string[]): Promise<readonly KnownPosting[]> {
    const unasked = roots.filter((root) => !earlier.has(root));
    if (unasked.length > 0) {
      const { known, postings } = await readEarlier(unasked);
      ledger.addEarlier(postings);
      for (const root of unasked) earlier.set(root, []);
      for (const posting of known) listIn(earlier, posting.rootTransactionId).push(posting);
    }
    return roots.flatMap((root) => [...(earlier.get(root) ?? []), ...(byRoot.get(root) ?? []).map(knownOf)]);
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
      for (const intent of intents) open.set(intent.request.postingKey, intent);
      return new Map(intents.map(({ request }) => [request.postingKey, 1]));
    },
    async settle(settled) {
      const confirmed = settled.flatMap(({ postingKey, state }) => {
        const intent = open.get(postingKey);
        open.delete(postingKey);
        return intent === undefined || state !== "confirmed" ? [] : [intent];
      });
      if (confirmed.length === 0) return;
      enter(confirmed);
      fresh.push(confirmed);
    },
    documentsOf: (eventId) => (byEvent.get(eventId) ?? []).flatMap((intent) => documentsOf(ledger, intent)),
    hasPosted: (root) => byRoot.has(root),
    takeFresh() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    async repeat(sent) {
      // What is given back may be there since before the first event.
      await recall([...new Set(sent.flat().map(({ rootTransactionId }) => rootTransactionId))]);
      for (const together of sent) {
        const outcomes = await sendPostings(
          ledger.operations,
          together.map((intent) => ({ request: intent.request, planned: plannedOf(intent) })),
        );
        if (outcomes.some(({ state }) => state !== "confirmed"))
          throw new Error("A shadow ledger could not be rebuilt.");
        enter(together);
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

const knownOf = ({
  eventId,
  transactionId,
  rootTransactionId,
  sequence,
  amountMinor,
  request,
}: IntentToOpen): KnownPosting => ({
  postingKey: request.postingKey,
  eventId,
  transactionId,
  rootTransactionId,
  kind: request.kind,
  sequence,
  state: "confirmed",
  attempt: 1,
  amount: { minor: amountMinor, currency: request.currency },
  custno: request.custno,
  invno: request.invno,
  reversesPostingKey: request.reversesPostingKey,
  reason: request.reason,
  chargebackId: request.chargebackId,
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
