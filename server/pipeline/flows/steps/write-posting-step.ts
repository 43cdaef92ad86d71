import { z } from "zod";
import { toDecimal } from "@/server/kernel/money";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import type { IntentToOpen } from "@/server/pipeline/postings/open-intents";
import type { PostingRequest } from "@/server/pipeline/postings/posting.schema";
import { type PostingToSend, type SendOutcome, sendPostings } from "@/server/pipeline/postings/send-postings";
import type { SettledIntent } from "@/server/pipeline/postings/settle-intents";
import { toStoredDocument } from "@/server/pipeline/postings/stored-document";
import { endForError } from "../end-for-error";
import { conclude, endItem, type Item, type ItemEnd, passed, transactionOf } from "../item";
import { defineStep, type StepContext } from "../step";

const type = "erp.write-posting";

interface Prepared extends PostingToSend {
  readonly item: Item;
  readonly intent: IntentToOpen;
}

/** Records every intent, sends the chunk, settles every intent. The order is the design: what is sent was recorded before. */
export const writePostingStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Every posting has a key, unique in our books and in the journal beside Sage Pro's.",
  slots: ["erp"],
  needs: ["decision", "postings"],
  docs: {
    summary: "Writes what was decided to Sage Pro, once.",
    help: "Every posting has a key that is kept in our books and in a journal beside Sage Pro's. After an unclear answer the journal is asked, and nothing is sent again before that. The payment ends here unless something follows.",
    example:
      "A receipt of $250.00 on invoice 170001, dated by the day of the payment, with the transaction as its reference.",
  },
  config: z.strictObject({}),
  ports: [{ name: "written", label: "Written", mayEnd: true }],
  prepare: () => async (ctx, items) => {
    const prepared = items.flatMap((item) =>
      item.decision?.do === "post" ? item.decision.postings.map((planned) => prepare(ctx, item, planned)) : [],
    );
    const mayBeSent = await ctx.postings.open(prepared.map(({ intent }) => intent));
    const toSend = prepared.filter(({ request }) => mayBeSent.has(request.postingKey));
    await ctx.passage.giveWay();
    const outcomes = await sendPostings(ctx.slots.erp, toSend);
    await ctx.passage.giveWay();
    await ctx.postings.settle(
      toSend.map((posting, index) => ({
        ...settled(posting, outcomes[index]),
        attempt: mayBeSent.get(posting.request.postingKey) ?? 0,
      })),
    );
    const byItem = new Map<Item, SendOutcome[]>();
    toSend.forEach(({ item }, index) => {
      const outcome = outcomes[index];
      if (outcome !== undefined) byItem.set(item, [...(byItem.get(item) ?? []), outcome]);
    });
    const held = new Set(prepared.filter(({ request }) => !mayBeSent.has(request.postingKey)).map(({ item }) => item));
    for (const item of items) settleItem(item, byItem.get(item) ?? [], held.has(item));
  },
});

function prepare(ctx: StepContext, item: Item, planned: PlannedPosting): Prepared {
  const transactionId = transactionOf(item);
  const request: PostingRequest = {
    kind: planned.kind,
    postingKey: postingKey(ctx, transactionId, planned.kind, planned.sequence),
    refno: transactionId,
    date: planned.date,
    amount: toDecimal(planned.amount),
    currency: planned.amount.currency,
    custno: planned.custno,
    invno: planned.invno,
    cashAccount: planned.cashAccount,
    debitAccount: planned.debitAccount ?? "",
    memo: planned.memo,
    reversesPostingKey: planned.reversesPostingKey,
    reason: planned.reason,
    chargebackId: planned.chargebackId,
  };
  const intent: IntentToOpen = {
    eventId: item.event.id,
    transactionId,
    rootTransactionId: item.rootTransactionId,
    sequence: planned.sequence,
    amountMinor: planned.amount.minor,
    request,
  };
  return { item, intent, request, planned };
}

function settled({ request }: Prepared, outcome: SendOutcome | undefined): Omit<SettledIntent, "attempt"> {
  const { postingKey: key } = request;
  if (outcome === undefined) return { postingKey: key, state: "unknown" };
  switch (outcome.state) {
    case "confirmed":
      return { postingKey: key, state: "confirmed", document: toStoredDocument(outcome.document) };
    case "planned":
    case "unknown":
    case "refused":
      return {
        postingKey: key,
        state: outcome.state,
        error: { kind: outcome.error.kind, message: outcome.error.message },
      };
    default:
      return outcome satisfies never;
  }
}

/** An item is done when all its postings are in the books; the first one that is not says how it goes on. */
function settleItem(item: Item, outcomes: readonly SendOutcome[], held: boolean): void {
  if (item.decision?.do !== "post") return;
  const { outcome, text, cause, concerned } = item.decision;
  for (const sent of outcomes) {
    if (sent.state !== "confirmed") continue;
    const { kind, invno, arsess, postingKey: key } = sent.document;
    passed(item, type, `${sent.again ? "Found in" : "Written to"} Sage Pro: ${names[kind]} ${invno.trim()}.`, {
      postingKey: key,
      arsess,
    });
  }
  const failed = outcomes.find((sent) => sent.state !== "confirmed");
  if (failed !== undefined) endItem(item, type, endForError("erp", failed.error));
  else if (held) {
    const text = "An earlier try of this posting is not cleared up yet.";
    endItem(item, type, { status: "waits", cause: "in_doubt", text, retryAfterMs: 10_000 });
  } else {
    const about = concerned === undefined ? {} : { concerned };
    const end: ItemEnd = { status: "done", outcome, text, ...(cause === undefined ? {} : { cause, ...about }) };
    conclude(item, "written", end);
  }
}

const names = {
  receipt: "receipt for invoice",
  open_credit: "open credit",
  reversal: "reversal for",
  payment_failed: "note of the failed payment",
  gl_batch: "G/L batch",
} as const;
