import { groupBy } from "@/server/kernel/group-by";
import type { Database } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { PreviewPlan } from "./preview.schema";
import { readEarlier } from "./read-earlier";
import type { EarlierBook, ReadEarlier } from "./shadow-book";

/** What was posted before the first event, read once for both versions. */
export function shareEarlier(
  db: Pick<Database, "withTenantSql">,
  place: FlowsPlace,
  { firstEventId }: Pick<PreviewPlan, "firstEventId">,
): ReadEarlier {
  // Most sales have nothing earlier, so of those it is kept that they were asked.
  const asked = new Set<string>();
  const known = new Map<string, EarlierBook>();
  return async (roots) => {
    const unasked = roots.filter((root) => !asked.has(root));
    if (unasked.length > 0) {
      const read = await db.withTenantSql(place, (sql) => readEarlier(sql, place, { roots: unasked, firstEventId }));
      const postings = new Map(read.postings.map((posting) => [posting.postingKey, posting]));
      for (const [root, ofRoot] of groupBy(read.known, ({ rootTransactionId }) => rootTransactionId)) {
        known.set(root, {
          known: ofRoot,
          postings: ofRoot.flatMap(({ postingKey }) => postings.get(postingKey) ?? []),
        });
      }
      for (const root of unasked) asked.add(root);
    }
    const books = new Map<string, EarlierBook>();
    for (const root of roots) {
      const book = known.get(root);
      if (book !== undefined) books.set(root, book);
    }
    return books;
  };
}
