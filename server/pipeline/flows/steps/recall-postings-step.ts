import { z } from "zod";
import { groupBy } from "@/server/kernel/group-by";
import { linkRefunds } from "@/server/pipeline/payments/link-refunds";
import { clearUpPostings } from "@/server/pipeline/postings/clear-up-postings";
import { asConnectorError, endForError } from "../end-for-error";
import { endItem, type Item, isOpen, passed } from "../item";
import { defineStep } from "../step";

const type = "postings.recall";

/**
 * Brings back what was posted before for the same sale, so that a repeated notice finds its effect and a refund its payment.
 * Postings with an unclear end are cleared up with Sage Pro's journal first: nothing is sent again before that.
 */
export const recallPostingsStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  slots: ["erp"],
  needs: ["payment"],
  gives: ["postings"],
  docs: {
    summary: "Brings back what was posted before for the same sale.",
    help: "So a repeated notice finds its effect and a refund its payment. What is in doubt is looked up in Sage Pro's journal first.",
    example: "A refund finds the receipt of its sale, and on which invoice it lies.",
  },
  config: z.strictObject({}),
  prepare: () => async (ctx, items) => {
    await linkRefunds(ctx, items);
    const open = items.filter(isOpen);
    if (open.length === 0) return;
    const roots = [...new Set(open.map((item) => item.rootTransactionId))];
    const recalled = await ctx.postings.recall(roots);
    const unclear = recalled.filter(({ state }) => state === "sending" || state === "unknown");
    let doubtful: ReadonlySet<string> = new Set();
    let known = recalled;
    if (unclear.length > 0) {
      try {
        const cleared = await clearUpPostings(ctx, recalled);
        known = cleared.postings;
        doubtful = cleared.doubtfulRoots;
      } catch (error) {
        const failure = asConnectorError(error);
        if (failure === undefined) throw error;
        const unclearRoots = new Set(unclear.map(({ rootTransactionId }) => rootTransactionId));
        for (const item of open) {
          if (unclearRoots.has(item.rootTransactionId)) endItem(item, type, endForError("erp", failure));
        }
      }
    }
    const byRoot = groupBy(known, ({ rootTransactionId }) => rootTransactionId);
    for (const item of open) {
      if (!isOpen(item)) continue;
      if (doubtful.has(item.rootTransactionId)) endDoubtful(item);
      else remember(item, byRoot.get(item.rootTransactionId) ?? []);
    }
  },
});

function endDoubtful(item: Item): void {
  const text = "An earlier try may still be on its way into Sage Pro. We look again before anything is sent.";
  endItem(item, type, { status: "waits", cause: "in_doubt", text, retryAfterMs: 10_000 });
}

function remember(item: Item, known: Item["known"]): void {
  item.known = known;
  const confirmed = known.filter(({ state }) => state === "confirmed").length;
  if (confirmed > 0)
    passed(item, type, `${confirmed} earlier ${confirmed === 1 ? "posting" : "postings"} of this payment found.`);
}
