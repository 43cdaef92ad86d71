import type { PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "../operations";
import type { SageProContext } from "../sage-context";
import { retryClashes } from "../transport/retry-clashes";
import { chunkSize } from "./chunk-size";
import { postChunk } from "./post-chunk";
import type { PostingItem, PostingRule } from "./posting-rule";

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
    const chunk = items.slice(from, from + chunkSize);
    outcomes.push(...(await retryClashes(context, (attempt) => postChunk({ context, rule, chunk, ...attempt }))));
  }
  return outcomes;
}
