import type { PostingPreview } from "../operations";
import type { SageProContext } from "../sage-context";
import { retryClashes } from "../transport/retry-clashes";
import { chunkSize } from "./chunk-size";
import { decideChunk, entriesOf } from "./post-chunk";
import type { PostingItem, PostingRule } from "./posting-rule";
import { previewRows } from "./preview-rows";

/**
 * Works out what posting these items would write, under the same locks and by the same rules, and writes nothing: not
 * one statement of it is sent. Numbers are the ones that are next now; another posting may draw them first. Chunks are
 * judged one by one, so an item does not see what a chunk before it would have written.
 */
export async function previewItems<Item extends PostingItem>(
  context: SageProContext,
  rule: PostingRule<Item>,
  items: readonly Item[],
): Promise<readonly PostingPreview[]> {
  const previews: PostingPreview[] = [];
  for (let from = 0; from < items.length; from += chunkSize) {
    const chunk = items.slice(from, from + chunkSize);
    const { verdicts, numbered } = await retryClashes(context, (attempt) =>
      decideChunk({ context, rule, chunk, ...attempt }),
    );
    previews.push(
      ...verdicts.map((verdict): PostingPreview => {
        if (!("entry" in verdict)) {
          if (verdict.status === "posted") throw new Error("A dry run has posted nothing.");
          return verdict;
        }
        // The second item with a key adds nothing to the first.
        if (verdict.status === "repeated") return { status: "would_post", rows: [] };
        const rows = entriesOf(verdict).flatMap((each) => {
          const entry = numbered.get(each);
          if (entry === undefined) throw new Error("Every accepted entry has been numbered.");
          return previewRows(entry, context.compid);
        });
        return { status: "would_post", rows };
      }),
    );
  }
  return previews;
}
