import type { PushOutcome } from "@/server/connectors/contract";
import type { GlBatchToPost, PostedDocument } from "../operations";
import { chunkSize } from "../posting/chunk-size";
import type { SageProContext } from "../sage-context";
import { retryClashes } from "../transport/retry-clashes";
import { documentOfBatch } from "./batch";
import { decideBatches } from "./decide-batches";
import { needLedger } from "./read-ledger";
import { writeBatches } from "./write-batches";

/**
 * Adds entries to the general ledger as batches that wait there: Sage's own program posts them, and nobody else may change the
 * balances of accounts. One entry is one batch, written with its journal row in one transaction.
 *
 * @throws ConnectorError `invalid` nothing was written, because the company has no general ledger; `unavailable`, `timeout` as all postings
 */
export async function postGlBatch(
  context: SageProContext,
  items: readonly GlBatchToPost[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  if (items.length === 0) return [];
  await needLedger(context.transport);
  const outcomes: PushOutcome<PostedDocument>[] = [];
  for (let from = 0; from < items.length; from += chunkSize) {
    const chunk = items.slice(from, from + chunkSize);
    outcomes.push(
      ...(await retryClashes(context, async (attempt) => {
        const decided = await decideBatches(context, attempt, chunk);
        const postedAt = context.clock.now();
        const { compid, transport } = context;
        if (decided.batches.length > 0) {
          const { batches, counters } = decided;
          await writeBatches(attempt.tx, transport.dialect, {
            compid,
            batches,
            counters,
            attempt: attempt.attempt,
            postedAt,
          });
        }
        return decided.verdicts.map(
          (verdict): PushOutcome<PostedDocument> =>
            "batch" in verdict
              ? {
                  status: verdict.status === "accepted" ? "posted" : "already_posted",
                  document: documentOfBatch(verdict.batch, postedAt),
                }
              : verdict,
        );
      })),
    );
  }
  return outcomes;
}
