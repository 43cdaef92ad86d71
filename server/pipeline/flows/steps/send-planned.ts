import { toDecimal } from "@/server/kernel/money";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import { postingKey as keyOfPosting } from "@/server/pipeline/mapping/posting-key";
import type { IntentToOpen } from "@/server/pipeline/postings/open-intents";
import type { PostingRequest } from "@/server/pipeline/postings/posting.schema";
import { type PostingToSend, type SendOutcome, sendPostings } from "@/server/pipeline/postings/send-postings";
import type { SettledIntent } from "@/server/pipeline/postings/settle-intents";
import { toStoredDocument } from "@/server/pipeline/postings/stored-document";
import { endForError } from "../end-for-error";
import { endItem, type Item, passed, transactionOf } from "../item";
import type { StepContext } from "../step";

/** What is to be brought into the books for one item. */
export interface ToWrite {
  readonly item: Item;
  readonly planned: PlannedPosting;
}

/** What became of the postings of one item. */
export interface Written {
  readonly outcomes: readonly SendOutcome[];
  /** A posting of it was not sent, because an earlier try of it is not cleared up. */
  readonly held: boolean;
}

interface Prepared extends PostingToSend {
  readonly item: Item;
  readonly intent: IntentToOpen;
}

/** Records every intent, sends the chunk, settles every intent. The order is the design: what is sent was recorded before. */
export async function sendPlanned(ctx: StepContext, postings: readonly ToWrite[]): Promise<(item: Item) => Written> {
  const prepared = postings.map(({ item, planned }) => prepare(ctx, item, planned));
  // Two reports of one refund can meet in a chunk. The later one waits, and finds then what the earlier one has posted.
  const firstOf = new Map(prepared.toReversed().map((posting) => [posting.request.postingKey, posting]));
  const first = prepared.filter((posting) => firstOf.get(posting.request.postingKey) === posting);
  const mayBeSent = await ctx.postings.open(first.map(({ intent }) => intent));
  const toSend = first.filter(({ request }) => mayBeSent.has(request.postingKey));
  await ctx.passage.giveWay();
  const outcomes = await sendPostings(ctx.slots.erp, toSend);
  await ctx.passage.giveWay();
  await ctx.postings.settle(
    toSend.map((posting, index) => settled(posting, outcomes[index], mayBeSent.get(posting.request.postingKey) ?? 0)),
  );
  const byItem = new Map<Item, SendOutcome[]>();
  toSend.forEach(({ item }, index) => {
    const outcome = outcomes[index];
    if (outcome !== undefined) byItem.set(item, [...(byItem.get(item) ?? []), outcome]);
  });
  const sent = new Set(toSend);
  const held = new Set(prepared.filter((posting) => !sent.has(posting)).map(({ item }) => item));
  return (item) => ({ outcomes: byItem.get(item) ?? [], held: held.has(item) });
}

/** Tells what was written, and ends an item one of whose postings is not in the books. @returns whether all of them are */
export function tellWritten(item: Item, step: string, { outcomes, held }: Written): boolean {
  for (const sent of outcomes) {
    if (sent.state !== "confirmed") continue;
    const { kind, invno, arsess, postingKey: key } = sent.document;
    passed(item, step, `${sent.again ? "Found in" : "Written to"} Sage Pro: ${names[kind]} ${invno.trim()}.`, {
      postingKey: key,
      arsess,
    });
  }
  const failed = outcomes.find((sent) => sent.state !== "confirmed");
  if (failed !== undefined) endItem(item, step, endForError("erp", failed.error));
  else if (held) {
    const text = "An earlier try of this posting is not cleared up yet.";
    endItem(item, step, { status: "waits", cause: "in_doubt", text, retryAfterMs: 10_000 });
  } else return true;
  return false;
}

function prepare(ctx: StepContext, item: Item, planned: PlannedPosting): Prepared {
  const transactionId = transactionOf(item);
  const request: PostingRequest = {
    kind: planned.kind,
    postingKey: keyOfPosting(ctx, transactionId, planned.kind, planned.sequence),
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

function settled(
  { request: { postingKey } }: Prepared,
  outcome: SendOutcome | undefined,
  attempt: number,
): SettledIntent {
  if (outcome === undefined) return { postingKey, attempt, state: "unknown" };
  switch (outcome.state) {
    case "confirmed":
      return { postingKey, attempt, state: "confirmed", document: toStoredDocument(outcome.document) };
    case "planned":
    case "unknown":
    case "refused": {
      const { kind, message } = outcome.error;
      return { postingKey, attempt, state: outcome.state, error: { kind, message } };
    }
    default:
      return outcome satisfies never;
  }
}

const names = {
  receipt: "receipt for invoice",
  open_credit: "open credit",
  reversal: "reversal for",
  credit_applied: "credit applied to invoice",
  credit_used: "use of credit",
  payment_failed: "note of the failed payment",
  gl_batch: "G/L batch",
  customer: "customer",
  sales_order: "sales order",
} as const;
