import type { documentChanges, EventResult, exceptionChanges, ShadowDocument } from "./preview.schema";

export interface Move {
  readonly currency: string;
  /** G/L accounts; '' for nowhere. */
  readonly from: string;
  readonly to: string;
  readonly minor: bigint;
}

export interface CustomerSums {
  readonly custno: string;
  readonly currency: string;
  readonly before: bigint;
  readonly after: bigint;
}

/** How two ends of one event differ. */
export interface Comparison {
  readonly differs: boolean;
  readonly documents: (typeof documentChanges)[number];
  readonly exceptions: (typeof exceptionChanges)[number];
  readonly counts: {
    readonly same: number;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
  };
  readonly moves: readonly Move[];
  /** Customers whose money differs, with all that this event does to it. */
  readonly customers: readonly CustomerSums[];
}

/** Compares what one event does on both sides: documents by transaction, kind and number, money by account and customer. */
export function compareResults(before: EventResult, after: EventResult): Comparison {
  const counts = { same: 0, added: 0, removed: 0, changed: 0 };
  const left = new Map(before.documents.map((document) => [document.key, document]));
  for (const document of after.documents) {
    const other = left.get(document.key);
    left.delete(document.key);
    if (other === undefined) counts.added += 1;
    else if (isSameDocument(other, document)) counts.same += 1;
    else counts.changed += 1;
  }
  counts.removed = left.size;
  const documents = changeOf(counts);
  const exceptions =
    before.cause === after.cause ? "none" : before.cause === "" ? "gained" : after.cause === "" ? "lost" : "changed";
  const differs =
    documents !== "none" ||
    exceptions !== "none" ||
    before.outcome !== after.outcome ||
    before.status !== after.status ||
    before.marks.length !== after.marks.length;
  if (documents === "none") return { differs, documents, exceptions, counts, moves: [], customers: [] };
  return {
    differs,
    documents,
    exceptions,
    counts,
    moves: movesBetween(before.documents, after.documents),
    customers: customersOf(before.documents, after.documents),
  };
}

export const isSameDocument = (one: ShadowDocument, other: ShadowDocument): boolean =>
  one.kind === other.kind &&
  one.custno === other.custno &&
  one.invno === other.invno &&
  one.date === other.date &&
  one.minor === other.minor &&
  one.currency === other.currency &&
  one.cashAccount === other.cashAccount &&
  one.memo === other.memo;

function changeOf({ added, removed, changed }: Comparison["counts"]): Comparison["documents"] {
  if (changed > 0 || (added > 0 && removed > 0)) return "changed";
  if (added > 0) return "added";
  return removed > 0 ? "removed" : "none";
}

/** What leaves one account goes to the one that gains it; what has no counterpart goes to, or comes from, nowhere. */
function movesBetween(before: readonly ShadowDocument[], after: readonly ShadowDocument[]): readonly Move[] {
  const moves: Move[] = [];
  for (const currency of new Set([...before, ...after].map((document) => document.currency))) {
    const change = new Map<string, bigint>();
    const add = (documents: readonly ShadowDocument[], sign: bigint) => {
      for (const { cashAccount, minor, currency: of } of documents) {
        // A customer or a sales order of the shop is on no account yet.
        if (of === currency && cashAccount !== "")
          change.set(cashAccount, (change.get(cashAccount) ?? 0n) + sign * BigInt(minor));
      }
    };
    add(before, -1n);
    add(after, 1n);
    const gains = [...change].filter(([, minor]) => minor > 0n);
    for (const [from, minor] of [...change].filter(([, each]) => each < 0n)) {
      let open = -minor;
      while (open > 0n) {
        const gain = gains[0];
        if (gain === undefined) break;
        const moved = gain[1] < open ? gain[1] : open;
        moves.push({ currency, from, to: gain[0], minor: moved });
        open -= moved;
        gain[1] -= moved;
        if (gain[1] === 0n) gains.shift();
      }
      if (open > 0n) moves.push({ currency, from, to: "", minor: open });
    }
    for (const [to, minor] of gains) moves.push({ currency, from: "", to, minor });
  }
  return moves;
}

function customersOf(before: readonly ShadowDocument[], after: readonly ShadowDocument[]): readonly CustomerSums[] {
  const sums = new Map<string, { custno: string; currency: string; before: bigint; after: bigint }>();
  const add = (documents: readonly ShadowDocument[], side: "before" | "after") => {
    for (const { kind, custno, currency, minor } of documents) {
      // An entry of the general ledger is nobody's.
      if (kind === "gl_batch") continue;
      const key = `${currency} ${custno}`;
      const sum = sums.get(key) ?? { custno, currency, before: 0n, after: 0n };
      sum[side] += BigInt(minor);
      sums.set(key, sum);
    }
  };
  add(before, "before");
  add(after, "after");
  return [...sums.values()].filter((sum) => sum.before !== sum.after);
}
