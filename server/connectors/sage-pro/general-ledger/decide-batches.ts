import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import { publicDocument } from "../journal";
import type { GlBatchToPost, PostedDocument } from "../operations";
import { hashRows } from "../posting/rows-hash";
import type { SageProContext } from "../sage-context";
import type { Attempt } from "../transport/retry-clashes";
import { type Batch, type NumberedBatch, rowsOfBatch } from "./batch";
import { decideBatch } from "./decide-batch";
import { counterPlaces, drawNumbers, readCounter, writeCounter } from "./next-number";
import { type LedgerCounters, lockLedgerCounters, readLedger } from "./read-ledger";

type Refusal = Extract<PushOutcome<PostedDocument>, { status: "refused" | "already_posted" }>;
/** `again`: an earlier item of the same call has the same key. */
export type BatchVerdict = Refusal | { readonly status: "accepted" | "again"; readonly batch: NumberedBatch };

export interface DecidedBatches {
  readonly verdicts: readonly BatchVerdict[];
  readonly batches: readonly NumberedBatch[];
  /** The texts of the counters as they stand afterwards. */
  readonly counters: LedgerCounters;
}

/** All of a chunk but its writes: the lock, what is judged, verdicts, and the numbers the batches would have. */
export async function decideBatches(
  { transport: { dialect }, compid, log }: SageProContext,
  { tx }: Attempt,
  items: readonly GlBatchToPost[],
): Promise<DecidedBatches> {
  const counters = await lockLedgerCounters(tx, dialect, compid);
  const ledger = await readLedger(tx, dialect, { compid, items, counters });
  const accepted = new Map<string, Batch>();
  const verdicts = items.map((item): Refusal | "accepted" | "again" => {
    const posted = ledger.journal.get(item.postingKey);
    if (posted !== undefined) return { status: "already_posted", document: publicDocument(posted) };
    if (accepted.has(item.postingKey)) return "again";
    try {
      accepted.set(item.postingKey, decideBatch(item, ledger));
      return "accepted";
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { kind, message: reason } = error;
      log.info("sage posting refused", { postingKey: item.postingKey, kind, reason });
      return { status: "refused", error };
    }
  });
  const wanted = accepted.size;
  const next = {
    batch: drawNumbers(readCounter(counters.str9, counterPlaces.batch), ledger.usedBatches, wanted),
    transaction: drawNumbers(readCounter(counters.str10, counterPlaces.transaction), ledger.usedTransactions, wanted),
  };
  const numbered = new Map(
    [...accepted.values()].map((batch, index): [string, NumberedBatch] => {
      const complete = {
        ...batch,
        batchno: next.batch.drawn[index] ?? "",
        glseqno: next.transaction.drawn[index] ?? "",
      };
      return [batch.postingKey, { ...complete, rowsHash: hashRows(rowsOfBatch(complete)) }];
    }),
  );
  return {
    batches: [...numbered.values()],
    counters: {
      str9: writeCounter(counters.str9, counterPlaces.batch, next.batch.next),
      str10: writeCounter(counters.str10, counterPlaces.transaction, next.transaction.next),
    },
    verdicts: verdicts.map((verdict, index): BatchVerdict => {
      if (typeof verdict !== "string") return verdict;
      const batch = numbered.get(items[index]?.postingKey ?? "");
      if (batch === undefined) throw new Error("Every accepted entry has been numbered.");
      return { status: verdict, batch };
    }),
  };
}
