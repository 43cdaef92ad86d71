import { groupBy } from "@/server/kernel/group-by";
import type { Database } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { PreviewPlan } from "./preview.schema";
import { readEarlier } from "./read-earlier";
import type { EarlierBook } from "./shadow-book";

const nothing: EarlierBook = { known: [], postings: [] };

/** What was posted before the first event, read once for both versions. */
export function shareEarlier(
  db: Pick<Database, "withTenantSql">,
  place: FlowsPlace,
  { firstEventId }: Pick<PreviewPlan, "firstEventId">,
): (roots: readonly string[]) => Promise<EarlierBook> {
  const known = new Map<string, EarlierBook>();
  return async (roots) => {
    const unasked = roots.filter((root) => !known.has(root));
    if (unasked.length > 0) {
      const read = await db.withTenantSql(place, (sql) => readEarlier(sql, place, { roots: unasked, firstEventId }));
      const byRoot = groupBy(read.known, ({ rootTransactionId }) => rootTransactionId);
      const postings = new Map(read.postings.map((posting) => [posting.postingKey, posting]));
      for (const root of unasked) {
        const ofRoot = byRoot.get(root);
        if (ofRoot === undefined) known.set(root, nothing);
        else
          known.set(root, {
            known: ofRoot,
            postings: ofRoot.flatMap(({ postingKey }) => postings.get(postingKey) ?? []),
          });
      }
    }
    const books = roots.map((root) => known.get(root) ?? nothing);
    return { known: books.flatMap((book) => book.known), postings: books.flatMap((book) => book.postings) };
  };
}
