import { isMoneyIn, type KnownPosting, openAmount } from "@/server/pipeline/postings/known-posting";
import type { PostingBook } from "@/server/pipeline/postings/posting-book";

export interface ThrowAwayBook extends PostingBook {
  /** Money that postings which are left out of sight have taken from invoices, by the number without its spaces, in minor units. */
  readonly takenFrom: ReadonlyMap<string, bigint>;
  /** What was told of earlier postings. */
  readonly told: readonly KnownPosting[];
}

/**
 * A book of postings that is read and never written: whatever is opened may be sent, and is forgotten.
 * @param isHidden of which postings nothing is told
 */
export function throwAwayBook(
  book: Pick<PostingBook, "recall" | "ordersOf">,
  isHidden: (posting: KnownPosting) => boolean,
): ThrowAwayBook {
  const takenFrom = new Map<string, bigint>();
  const told: KnownPosting[] = [];
  return {
    takenFrom,
    told,
    async recall(roots) {
      const all = await book.recall(roots);
      for (const posting of all) {
        if (!isHidden(posting) || posting.kind !== "receipt" || !isMoneyIn(posting)) continue;
        const invno = posting.invno.trim();
        takenFrom.set(invno, (takenFrom.get(invno) ?? 0n) + openAmount(posting, all));
      }
      const seen = all.filter((posting) => !isHidden(posting));
      told.push(...seen);
      return seen;
    },
    ordersOf: (orderRefs) => book.ordersOf(orderRefs),
    orders: {
      unclear: async () => [],
      open: async (writes) => new Map(writes.map(({ postingKey }) => [postingKey, 1])),
      settle: async () => {},
    },
    open: async (intents) => new Map(intents.map(({ request }) => [request.postingKey, 1])),
    settle: async () => {},
  };
}
