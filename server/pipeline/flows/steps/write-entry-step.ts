import { createHash } from "node:crypto";
import { z } from "zod";
import type { GlBatchToPost } from "@/server/connectors/sage-pro";
import { formatMoney } from "@/server/kernel/money";
import { readEntry } from "@/server/pipeline/mapping/entry-facts";
import {
  clearUpOrderWrites,
  type OrderWrite,
  type OrderWriteEnd,
  sendOrderWrites,
} from "@/server/pipeline/order-writes";
import { elementKey } from "../element-key";
import { asConnectorError, endForError } from "../end-for-error";
import { madeFact } from "../facts";
import { endItem, type Item, isOpen, passed } from "../item";
import { defineStep, type StepContext } from "../step";
import { stepFields } from "../step-fields";

const type = "erp.write-entry";

const config = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,30}$/, "Small letters, digits and - alone.")
    .register(stepFields, {
      label: "Name of the entry",
      help: "What it is for. An order, or each of its lines, has one entry of a name for good: changing the name later writes it again.",
      placeholder: "cost-of-goods",
    }),
});

interface Prepared {
  readonly item: Item;
  readonly write: OrderWrite;
  readonly batch: GlBatchToPost;
}

/** Writes what a mapping made as an entry of the general ledger: once for an order, or once for each element it is called for. */
export const writeEntryStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Order and name of the entry are its key, unique in our books and in the journal beside Sage Pro's.",
  perElement: "The element of the list is part of the key of the entry.",
  slots: ["erp"],
  needs: ["order", madeFact("sage-pro.entry")],
  docs: {
    summary: "Writes an entry to the general ledger for an order or each of its lines, once.",
    help: "A mapping says day, amount and both accounts. One batch with two lines waits in Sage Pro until somebody posts it there. An order has one entry of each name; in a flow that is called for each line, each line has. A later state of the order finds what is written and writes nothing; where the amount has changed meanwhile, it goes to a person, because nothing in the general ledger is changed behind your back.",
    example:
      "For the line with 3 × HAM-16 the cost of 18.00 USD is written: debit 5010-000, credit 1310-000, reference #1001.",
  },
  config,
  ports: [{ name: "next", label: "Written" }],
  prepare:
    ({ name }) =>
    async (ctx, items) => {
      const prepared = items.flatMap((item) => prepare(ctx, item, name) ?? []);
      const clear = await clearUp(ctx, onlyFirst(prepared));
      await ctx.passage.giveWay();
      const ends = await sendOrderWrites(
        ctx.postings.orders,
        ctx.slots.erp,
        clear.map(({ write }) => write),
        (places) => ctx.slots.erp.postGlBatch(places.flatMap((at) => clear[at]?.batch ?? [])),
      );
      clear.forEach((each, index) => void tell(each, ends[index]));
    },
});

function prepare(ctx: StepContext, item: Item, name: string): Prepared | undefined {
  const { order } = item;
  const made = item.made.get("sage-pro.entry");
  const read = order === undefined || made === undefined ? undefined : readEntry(made, order.name);
  if (order === undefined || !read?.ok) {
    const text = read?.ok === false ? read.text : "There is nothing that was mapped to an entry.";
    endItem(item, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
    return undefined;
  }
  const { entry } = read;
  if (entry.cardNumberRemoved) item.cardNumberRemoved = true;
  const postingKey = keyOf(ctx, item, name);
  const { amount, debitAccount, creditAccount, date, description, reference: refno } = entry;
  return {
    item,
    write: {
      postingKey,
      kind: "gl_batch",
      eventId: item.event.id,
      orderId: item.event.orderingKey,
      orderRef: order.name,
    },
    batch: {
      postingKey,
      refno,
      date,
      description,
      lines: [
        { account: debitAccount, side: "debit", amount },
        { account: creditAccount, side: "credit", amount },
      ],
    },
  };
}

/** The order, not the event: what is written for one state of it is written for all that follow. At most 64 characters. */
function keyOf({ tenantId, environmentId }: StepContext, item: Item, name: string): string {
  const digest = (text: string, length: number) => createHash("sha256").update(text).digest("hex").slice(0, length);
  const about = digest(JSON.stringify([item.event.orderingKey, name, elementKey(item)]), 32);
  return `entry/${about}/${digest(`${tenantId}/${environmentId}`, 16)}`;
}

/** Two states of an order that meet in a chunk are one entry. The later one waits, and finds then what the earlier one has written. */
function onlyFirst(all: readonly Prepared[]): readonly Prepared[] {
  const seen = new Set<string>();
  return all.filter(({ item, write: { postingKey } }) => {
    if (seen.has(postingKey)) endInDoubt(item);
    else seen.add(postingKey);
    return isOpen(item);
  });
}

/** An earlier try may have written without hearing of it. */
async function clearUp(ctx: StepContext, all: readonly Prepared[]): Promise<readonly Prepared[]> {
  if (all.length === 0) return [];
  try {
    const keys = all.map(({ write }) => write.postingKey);
    const doubtful = await clearUpOrderWrites(ctx.postings.orders, ctx.slots.erp, { keys });
    for (const { item, write } of all) if (doubtful.has(write.postingKey)) endInDoubt(item);
  } catch (error) {
    const known = asConnectorError(error);
    if (known === undefined) throw error;
    for (const { item } of all) endItem(item, type, endForError("erp", known));
  }
  return all.filter(({ item }) => isOpen(item));
}

function tell({ item, batch }: Prepared, end: OrderWriteEnd | undefined): void {
  if (end === undefined) {
    endInDoubt(item);
    return;
  }
  if (end.state !== "confirmed") {
    endItem(item, type, endForError("erp", end.error));
    return;
  }
  const [debit, credit] = batch.lines;
  const { amount, invno, postingKey } = end.document;
  if (debit === undefined || credit === undefined) return;
  if (amount.minor !== debit.amount.minor || amount.currency !== debit.amount.currency) {
    const text = `G/L batch ${invno.trim()} was written with ${formatMoney(amount)}, and now it would be ${formatMoney(debit.amount)}. Nothing was changed; correct the general ledger by hand.`;
    endItem(item, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
    return;
  }
  const of = `G/L batch ${invno.trim()} of ${formatMoney(amount)}, debit ${debit.account}, credit ${credit.account}`;
  passed(item, type, `${end.again ? "Found in" : "Written to"} Sage Pro: ${of}.`, { postingKey });
}

function endInDoubt(item: Item): void {
  const text = "An earlier try of this entry is not cleared up yet.";
  endItem(item, type, { status: "waits", cause: "in_doubt", text, retryAfterMs: 10_000 });
}
