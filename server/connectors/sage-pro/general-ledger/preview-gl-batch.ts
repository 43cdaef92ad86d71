import type { GlBatchToPost, PostingPreview, PreviewedRow } from "../operations";
import type { SageProContext } from "../sage-context";
import { retryClashes } from "../transport/retry-clashes";
import { batchColumns, type NumberedBatch, rowsOfBatch } from "./batch";
import { decideBatches } from "./decide-batches";
import type { LedgerCounters } from "./read-ledger";
import { needLedger } from "./read-ledger";

/** Works out the rows of these entries under the lock and the rules of posting, and writes nothing. */
export async function previewGlBatch(
  context: SageProContext,
  items: readonly GlBatchToPost[],
): Promise<readonly PostingPreview[]> {
  if (items.length === 0) return [];
  await needLedger(context.transport);
  const { verdicts, counters } = await retryClashes(context, (attempt) => decideBatches(context, attempt, items));
  return verdicts.map((verdict): PostingPreview => {
    if (!("batch" in verdict)) return verdict;
    // The second entry with a key adds nothing to the first.
    const rows = verdict.status === "accepted" ? previewRows(verdict.batch, counters, context.compid) : [];
    return { status: "would_post", rows };
  });
}

function previewRows(batch: NumberedBatch, counters: LedgerCounters, compid: string): PreviewedRow[] {
  const inserted = rowsOfBatch(batch).map(([table = "", ...values]): PreviewedRow => {
    const names: readonly string[] = batchColumns[table as keyof typeof batchColumns];
    return { table, change: "insert", values: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""])) };
  });
  return [...inserted, { table: "sysdata", change: "update", values: { sysid: `GL${compid}`, ...counters } }];
}
