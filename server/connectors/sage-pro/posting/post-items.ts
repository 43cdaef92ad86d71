import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { LockMode } from "../dialect";
import type { PostedDocument } from "../operations";
import type { SageProContext } from "../sage-context";
import { RowHeld, TransactionClash } from "../transport/transport";
import { postChunk } from "./post-chunk";
import type { PostingItem, PostingRule } from "./posting-rule";

/** Items per transaction: large enough to share the cost of a commit, small enough to hold locks only briefly. */
const chunkSize = 250;

/** How often a chunk is tried anew after a clash with another writer. */
const attempts = 4;

/**
 * Posts any number of items, a chunk per transaction, and answers in their order. When a later chunk throws, the earlier
 * ones are in the books; sent again, their items answer `already_posted`.
 *
 * @throws ConnectorError `unavailable` nothing of the failed chunk was written; `timeout` look the keys up before sending again
 */
export async function postItems<Item extends PostingItem>(
  context: SageProContext,
  rule: PostingRule<Item>,
  items: readonly Item[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  const outcomes: PushOutcome<PostedDocument>[] = [];
  for (let from = 0; from < items.length; from += chunkSize) {
    outcomes.push(...(await postPersistently(context, rule, items.slice(from, from + chunkSize))));
  }
  return outcomes;
}

async function postPersistently<Item extends PostingItem>(
  context: SageProContext,
  rule: PostingRule<Item>,
  chunk: readonly Item[],
): Promise<readonly PushOutcome<PostedDocument>[]> {
  let mode: LockMode = "wait";
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.transport.transaction((tx) => postChunk({ context, rule, chunk, tx, mode, attempt }));
    } catch (error) {
      if (!(error instanceof TransactionClash || error instanceof RowHeld)) throw error;
      if (attempt === attempts || (error instanceof RowHeld && mode === "skip")) {
        throw new ConnectorError("unavailable", "The books are busy with other writers.", { cause: error });
      }
      // One row that somebody holds must not keep its neighbours waiting: from now on it is read past and refused alone.
      if (error instanceof RowHeld) mode = "skip";
      context.log.info("sage chunk is tried again", { reason: error.name, attempt, items: chunk.length });
    }
  }
}
