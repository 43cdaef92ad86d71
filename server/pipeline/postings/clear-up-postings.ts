import type { StepContext } from "@/server/pipeline/flows/step";
import type { KnownPosting } from "./known-posting";
import type { SettledIntent } from "./settle-intents";
import { toStoredDocument } from "./stored-document";

/**
 * How long after sending an absent journal row is taken as proof that nothing will come: longer than a statement may run and a
 * connection may stay silent, so a slow COMMIT cannot appear after we looked.
 */
export const settleDelayMs = 25_000;

/**
 * Asks the journal about every posting with an unclear end. Found ones are adopted as confirmed; absent ones become `planned`
 * again once the settle delay is over, and keep their root in doubt before.
 *
 * @throws ConnectorError when the journal cannot be read; then nothing is known and nothing may be sent.
 */
export async function clearUpPostings(
  ctx: StepContext,
  postings: readonly KnownPosting[],
): Promise<{ readonly postings: readonly KnownPosting[]; readonly doubtfulRoots: ReadonlySet<string> }> {
  const unclear = postings.filter(({ state }) => state === "sending" || state === "unknown");
  const documents = await ctx.slots.erp.lookUpPosting(unclear.map(({ postingKey }) => postingKey));
  const changed = new Map<string, KnownPosting>();
  const doubtfulRoots = new Set<string>();
  const settled: SettledIntent[] = [];
  unclear.forEach((posting, index) => {
    const { postingKey, attempt } = posting;
    const document = documents[index];
    if (document !== undefined) {
      settled.push({ postingKey, attempt, state: "confirmed", document: toStoredDocument(document) });
      changed.set(postingKey, {
        ...posting,
        state: "confirmed",
        custno: document.custno,
        invno: document.invno,
      });
    } else if (posting.sentAgoMs !== undefined && posting.sentAgoMs < settleDelayMs) {
      doubtfulRoots.add(posting.rootTransactionId);
    } else {
      settled.push({ postingKey, attempt, state: "planned" });
      changed.set(postingKey, { ...posting, state: "planned" });
    }
  });
  await ctx.postings.settle(settled);
  return { postings: postings.map((posting) => changed.get(posting.postingKey) ?? posting), doubtfulRoots };
}
