import { createHash } from "node:crypto";
import { z } from "zod";
import type { SalesOrderToUpsert } from "@/server/connectors/sage-pro";
import {
  readSalesOrder,
  type SalesOrderFacts,
  type SalesOrderSettings,
} from "@/server/pipeline/mapping/sales-order-facts";
import {
  clearUpOrderWrites,
  type OrderWrite,
  type OrderWriteEnd,
  sendOrderWrites,
} from "@/server/pipeline/order-writes";
import { noneChosen } from "../book-choices/book-choice.schema";
import { asConnectorError, endForError } from "../end-for-error";
import { madeFact } from "../facts";
import { conclude, endItem, type Item, isOpen, passed } from "../item";
import { type ConfigProblem, defineStep, type StepContext } from "../step";
import { stepFields } from "../step-fields";

const type = "erp.write-sales-order";

const item = z.string().trim().max(25).default("");
const config = z.strictObject({
  like: z.string().trim().max(10).default("").register(stepFields, {
    label: "New customers are made like",
    help: "A new customer gets the terms, accounts and currency of this one. Or choose none: an order of an unknown customer then waits for you.",
    of: "model-customer",
  }),
  freightItem: item.register(stepFields, {
    label: "Item for freight",
    help: "On it goes what an order costs beyond its lines and tax. Or choose none: such an order then waits for you.",
    of: "freight-item",
  }),
  discountItem: item.clone().register(stepFields, {
    label: "Item for discounts",
    help: "On it goes what an order costs less than its lines and tax. Or choose none: such an order then waits for you.",
    of: "discount-item",
  }),
});
type Settings = z.output<typeof config>;

const undecided = {
  like: "It is not said which customer new ones are made like.",
  freightItem: "It is not said on which item freight is booked.",
  discountItem: "It is not said on which item discounts are booked.",
} as const satisfies Record<keyof Settings, string>;

/** Versions that were published before this was asked run on: empty does in them what "(none)" does. */
function checkSettings(settings: Settings): readonly ConfigProblem[] {
  return (["like", "freightItem", "discountItem"] as const).flatMap((field) =>
    settings[field] === ""
      ? [{ field, text: undecided[field], remedy: "Choose one, or choose none: such orders then wait for you." }]
      : [],
  );
}

const decided = (settings: Settings): SalesOrderSettings => {
  const named = (value: string) => (value === noneChosen ? "" : value);
  const { like, freightItem, discountItem } = settings;
  return { like: named(like), freightItem: named(freightItem), discountItem: named(discountItem) };
};

interface Prepared {
  readonly item: Item;
  readonly facts: SalesOrderFacts;
  readonly customer: OrderWrite;
  readonly order: OrderWrite;
}

/** Finds or makes the customer, then makes, changes or ends the sales order. What is sent was recorded before, and a key is written once. */
export const writeSalesOrderStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Every state of an order has a key, unique in our books and in the journal beside Sage Pro's.",
  slots: ["erp"],
  needs: ["order", madeFact("sage-pro.sales-order")],
  docs: {
    summary: "Writes the sales order to Sage Pro, with its customer, once.",
    help: "The customer is found by number or e-mail address, or made like the one you name. Made new, it gets the address of the order: whom the bill goes to, else where the goods go, cut to the widths of your Sage Pro with a note of what was cut. An address that is there is kept, and so is all else that people filled in. An order is found again by the number of the shop: changed lines change it, a cancelled order is made void. What was shipped, closed or is being edited in Sage Pro is left alone and told. No money is posted: the payment comes by PayTrace and is posted by the flow for payments.",
    example: "#1001 of the shop becomes sales order 500401 of customer C00042, and $33.50 more are on order there.",
  },
  config,
  check: checkSettings,
  ports: [{ name: "written", label: "Written", mayEnd: true }],
  prepare: (settings) => async (ctx, items) => {
    const prepared = items.flatMap((each) => prepare(ctx, each, settings) ?? []);
    const clear = await clearUp(ctx, prepared);
    await ctx.passage.giveWay();
    const known = await writeCustomers(ctx, clear);
    await ctx.passage.giveWay();
    await writeOrders(ctx, known);
  },
});

function prepare(ctx: StepContext, each: Item, settings: Settings): Prepared | undefined {
  const made = each.made.get("sage-pro.sales-order");
  if (made === undefined || each.order === undefined) {
    const text = "There is no order that was mapped to a sales order.";
    endItem(each, type, { status: "dead", outcome: "needs_you", cause: "mapping_failed", text });
    return undefined;
  }
  const read = readSalesOrder(made, each.order, decided(settings));
  if (!read.ok) {
    endItem(each, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text: read.text });
    return undefined;
  }
  if (read.cardNumberRemoved) each.cardNumberRemoved = true;
  const about = { eventId: each.event.id, orderId: each.event.orderingKey, orderRef: read.facts.order.orderRef };
  const place = createHash("sha256").update(`${ctx.tenantId}/${ctx.environmentId}`).digest("hex").slice(0, 16);
  const write = (kind: OrderWrite["kind"], word: string): OrderWrite => ({
    ...about,
    kind,
    postingKey: `${each.event.id}/${word}/${place}`,
  });
  return { item: each, facts: read.facts, customer: write("customer", "cust"), order: write("sales_order", "order") };
}

/** An earlier try may have written without hearing of it. */
async function clearUp(ctx: StepContext, all: readonly Prepared[]): Promise<readonly Prepared[]> {
  if (all.length === 0) return [];
  try {
    const eventIds = all.map(({ item: { event } }) => event.id);
    const doubtful = await clearUpOrderWrites(ctx.postings.orders, ctx.slots.erp, { eventIds });
    for (const { item: each, customer, order } of all) {
      if (doubtful.has(customer.postingKey) || doubtful.has(order.postingKey)) endInDoubt(each);
    }
  } catch (error) {
    const known = asConnectorError(error);
    if (known === undefined) throw error;
    for (const { item: each } of all) endItem(each, type, endForError("erp", known));
  }
  return all.filter(({ item: each }) => isOpen(each));
}

interface WithCustomer extends Prepared {
  readonly custno: string;
}

/** A cancelled order needs no customer: one that is not there yet was never written. */
async function writeCustomers(ctx: StepContext, all: readonly Prepared[]): Promise<readonly WithCustomer[]> {
  const wanted = all.filter(({ facts }) => facts.order.state === "open");
  const ends = await sendOrderWrites(
    ctx.postings.orders,
    ctx.slots.erp,
    wanted.map(({ customer }) => customer),
    (places) =>
      ctx.slots.erp.upsertCustomers(
        places.flatMap((at) => {
          const each = wanted[at];
          return each === undefined ? [] : [{ ...each.facts.customer, postingKey: each.customer.postingKey }];
        }),
      ),
  );
  const numbers = new Map<Prepared, string>();
  wanted.forEach((each, index) => {
    const end = ends[index];
    if (end?.state !== "confirmed") endFailed(each.item, end);
    else {
      numbers.set(each, end.document.custno);
      tell(each.item, "customer", end.document.custno, end);
    }
  });
  return all.flatMap((each) => {
    const custno = numbers.get(each) ?? (each.facts.order.state === "open" ? undefined : each.facts.order.custno);
    return custno === undefined ? [] : [{ ...each, custno }];
  });
}

async function writeOrders(ctx: StepContext, all: readonly WithCustomer[]): Promise<void> {
  const ends = await sendOrderWrites(
    ctx.postings.orders,
    ctx.slots.erp,
    all.map(({ order }) => order),
    (places) =>
      ctx.slots.erp.upsertSalesOrders(
        places.flatMap((at): SalesOrderToUpsert[] => {
          const each = all[at];
          return each === undefined
            ? []
            : [{ ...each.facts.order, custno: each.custno, postingKey: each.order.postingKey }];
        }),
      ),
  );
  all.forEach(({ item: each, facts }, index) => {
    const end = ends[index];
    if (end?.state !== "confirmed") {
      endFailed(each, end);
      return;
    }
    const number = end.document.invno.trim();
    const { orderRef, state } = facts.order;
    if (number === "") {
      const text = `${orderRef} was cancelled before it was ever written, so there is no sales order of it.`;
      conclude(each, "written", { status: "ignored", outcome: "ignored", text });
      passed(each, type, text);
      return;
    }
    tell(each, "sales order", number, end);
    const text =
      state === "cancelled" ? `Sales order ${number} of ${orderRef} is void.` : `${orderRef} is sales order ${number}.`;
    conclude(each, "written", { status: "done", outcome: "posted", text });
  });
}

function tell(each: Item, what: string, number: string, end: Extract<OrderWriteEnd, { state: "confirmed" }>): void {
  const said = `${end.again ? "Found in" : "Written to"} Sage Pro: ${what} ${number}.`;
  const text = [said, ...(end.document.notes ?? [])].join(" ");
  passed(each, type, text, { postingKey: end.document.postingKey, kind: end.document.kind });
}

function endFailed(each: Item, end: OrderWriteEnd | undefined): void {
  if (end === undefined || end.state === "confirmed") endInDoubt(each);
  else if (end.error.kind === "conflict") {
    // Shipped, closed or entered by people: no further try changes that.
    const text = end.error.message;
    endItem(each, type, { status: "dead", outcome: "needs_you", cause: "validation_failed", text });
  } else endItem(each, type, endForError("erp", end.error));
}

function endInDoubt(each: Item): void {
  const text = "An earlier try of this order is not cleared up yet.";
  endItem(each, type, { status: "waits", cause: "in_doubt", text, retryAfterMs: 10_000 });
}
