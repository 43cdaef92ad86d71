import { createShadowLedger, type ShadowCopy } from "@/server/connectors/sage-pro";
import type { Passage } from "@/server/kernel/right-of-way";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import { findWrittenOrders } from "@/server/pipeline/order-writes/find-written-orders";
import type { IntentToOpen } from "@/server/pipeline/postings/open-intents";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { compileFlow } from "../compile-flow";
import { idleDesk } from "../desk";
import type { FlowDocument } from "../flow.schema";
import { type KnownGate, noGates } from "../gates";
import { type Item, type ItemEnd, newItem } from "../item";
import { runFlow } from "../run-flow";
import type { Slots, StepContext } from "../step";
import type { FlowsPlace } from "../versions/flows-ground";
import type { EventResult } from "./preview.schema";
import type { ReplayedEvent } from "./read-events";
import { recordThen } from "./record-then";
import { createShadowBook, type ReadEarlier } from "./shadow-book";
import { createShadowOrders, type MadeCustomer, type OrderRules } from "./shadow-orders";
import { createStoredGateway } from "./stored-gateway";

/** More gates than an event can come to one after the other in a flow of 200 steps is a fault of ours. */
const mostGates = 200;

export interface SideParts {
  readonly place: FlowsPlace;
  readonly db: Database;
  readonly log: Log;
  readonly passage: Passage;
  readonly tables: (names: readonly string[]) => Promise<Tables>;
  readonly copy: ShadowCopy;
  /** Of the company: what it would make of customers and orders. */
  readonly orderRules: OrderRules;
  readonly shop: Slots["shop"];
  readonly readEarlier: ReadEarlier;
}

export interface SideToReplay {
  readonly document: FlowDocument;
  readonly rules: PostingRules;
  readonly gates: "pass" | "hold";
}

/** What one side must know again when it goes on elsewhere. */
export interface SideMemory {
  /** Each list was sent together. */
  readonly sent: readonly (readonly IntentToOpen[])[];
  /** Exceptions by payment and cause, with the event that opened them. */
  readonly shown: readonly (readonly [exception: string, eventId: string])[];
  /** Customers that orders have made. */
  readonly customers: readonly MadeCustomer[];
}

/** One version of a flow at work on a ledger of its own. */
export interface ReplaySide {
  /**
   * Takes events through the flow, at most one of each ordering key, as if it were `at`. What waited for a sale that is in the books by
   * then goes through with them. @returns how each of these ends
   */
  replay(events: readonly ReplayedEvent[], at: Date): Promise<ReadonlyMap<string, EventResult>>;
  /** The sale an event waits for; '' when it waits for none. */
  awaitedBy(eventId: string): string;
  /** What was posted and shown since this was asked last. */
  takeFresh(): SideMemory;
  /** Makes known which events wait for the sale with an id. */
  wait(events: readonly { readonly event: ReplayedEvent; readonly root: string }[]): void;
  /** Goes on from where an earlier part was cut off, once it is known which events waited then. */
  restore(memory: SideMemory): Promise<void>;
}

export function createReplaySide(parts: SideParts, { document, rules, gates }: SideToReplay): ReplaySide {
  const { place, db, log, passage, tables, copy } = parts;
  const plan = compileFlow(document);
  const ledger = createShadowLedger(copy, { homeCurrency: rules.baseCurrency, postedAt: new Date(0) });
  const book = createShadowBook(ledger, parts.readEarlier, (refs) => findWrittenOrders({ ...place, db }, refs));
  const gateway = createStoredGateway();
  const orders = createShadowOrders(parts.orderRules);
  const waiting = new Map<string, { readonly event: ReplayedEvent; readonly root: string }>();
  const shownBy = new Map<string, string>();
  let freshlyShown: (readonly [string, string])[] = [];
  const settling = new Set(plan.nodes.flatMap(({ id, type }) => (type === "flow.wait-settled" ? [id] : [])));
  let now = new Date(0);
  const ctx: StepContext = {
    ...place,
    db: readOnly(db),
    log,
    passage,
    rules,
    tables,
    postings: book,
    desk: idleDesk,
    slots: {
      gateway: gateway.client,
      erp: { ...ledger.operations, ...orders.operations },
      shop: parts.shop,
    },
    clock: { now: () => now },
  };

  async function run(events: readonly ReplayedEvent[]): Promise<ReadonlyMap<string, EventResult>> {
    const byId = new Map(events.map((event) => [event.id, event]));
    const marks = new Map<string, string[]>();
    const results = new Map<string, EventResult>();
    const shown = new Map(events.map(({ body, record, reference }) => [reference, recordThen(record, body.hint)]));
    gateway.show(shown);
    let items: readonly Item[] = events.map((event) => itemOf(event));
    for (let turn = 0; ; turn += 1) {
      await runFlow(ctx, plan, items);
      const again: Item[] = [];
      for (const item of items) {
        const event = byId.get(item.event.id);
        if (event === undefined) continue;
        if (item.end?.status === "parked" && gates === "pass" && turn < mostGates) {
          marks.set(event.id, [...(marks.get(event.id) ?? []), item.end.text]);
          again.push(passedGate(itemOf(event), item, now));
          // Only who waits for the batch sees the payment as it is behind it; all else passes at once.
          if (settling.has(item.end.gate.node)) showSettled(shown, event);
        } else {
          const result = resultOf(item, marks.get(event.id) ?? [], [
            ...book.documentsOf(event.id),
            ...orders.documentsOf(event.id),
          ]);
          results.set(event.id, shownOnce(event, result));
          note(item, event);
        }
      }
      if (again.length === 0) {
        // What an event brought is in its result; only one that goes on is asked again.
        book.keepOf((eventId) => waiting.has(eventId));
        orders.keepOf((eventId) => waiting.has(eventId));
        return results;
      }
      items = again;
    }
  }

  /** A payment is put before a person once per cause, however many of its events end in the same way. */
  function shownOnce({ id, reference }: ReplayedEvent, result: EventResult): EventResult {
    if (result.cause === "" || reference === "") return result;
    const exception = `${reference} ${result.cause}`;
    const by = shownBy.get(exception);
    if (by === undefined) {
      shownBy.set(exception, id);
      freshlyShown.push([exception, id]);
    }
    return by === undefined || by === id ? result : { ...result, cause: "" };
  }

  function note({ end, rootTransactionId }: Item, event: ReplayedEvent): void {
    if (end?.status === "waits" && end.cause === "refund_without_sale") {
      waiting.set(event.id, { event, root: rootTransactionId });
    } else waiting.delete(event.id);
  }

  return {
    async replay(events, at) {
      now = at;
      const results = new Map(await run(events));
      for (;;) {
        const next = new Map<string, ReplayedEvent>();
        for (const { event, root } of waiting.values()) {
          if (!results.has(event.id) && book.hasPosted(root) && !next.has(event.orderingKey))
            next.set(event.orderingKey, event);
        }
        if (next.size === 0) return results;
        for (const [id, result] of await run([...next.values()])) results.set(id, result);
      }
    },
    awaitedBy: (eventId) => waiting.get(eventId)?.root ?? "",
    takeFresh() {
      const shown = freshlyShown;
      freshlyShown = [];
      return { sent: book.takeFresh(), shown, customers: orders.takeFresh() };
    },
    wait(events) {
      for (const each of events) waiting.set(each.event.id, each);
    },
    async restore({ sent, shown, customers }) {
      orders.restore(customers);
      for (const [exception, eventId] of shown) shownBy.set(exception, eventId);
      await book.repeat(sent, (eventId) => waiting.has(eventId));
    },
  };
}

/** What is tried so often is not waited for any more: a payment whose record nobody has stored is not known here. */
const asOften = 1_000;

function itemOf({ id, kind, body, orderingKey, receivedAt }: ReplayedEvent): Item {
  return newItem({ id, kind, body, orderingKey, receivedAt, attempt: 1, tries: asOften, causeBefore: "" }, body);
}

/** The same event from its beginning, with the gate it stood at open. */
function passedGate(item: Item, { end, gates }: Item, now: Date): Item {
  if (end?.status !== "parked") return item;
  const open: KnownGate = {
    ...end.gate,
    dueAt: now,
    state: end.gate.kind === "approval" ? "approved" : "open",
    decidedBy: "the preview",
    note: "",
    flowVersionId: "",
  };
  item.gates = new Map([...(gates === noGates ? [] : gates), [end.gate.node, open]]);
  return item;
}

function showSettled(shown: Map<string, unknown>, { reference, record, body }: ReplayedEvent): void {
  shown.set(reference, record ?? (body.about === "payment" ? body.record : null));
}

const noEnd: ItemEnd = {
  status: "dead",
  outcome: "needs_you",
  cause: "unexpected_failure",
  text: "The flow ended without an outcome.",
};

function resultOf(item: Item, marks: string[], documents: EventResult["documents"]): EventResult {
  const { end = noEnd, steps, record, order } = item;
  const outcome = end.status === "waits" || end.status === "parked" ? "waiting" : end.outcome;
  const paid = record?.canonical.amount ?? order?.total.shop;
  return {
    status: end.status,
    outcome,
    cause: end.cause ?? "",
    text: end.text,
    marks,
    documents,
    steps,
    ...(order === undefined ? {} : { orderName: order.name }),
    amount: paid === undefined ? null : { minor: paid.minor.toString(), currency: paid.currency },
  };
}

/** A database that takes no change, whoever forgets that this is a preview. */
function readOnly(db: Database): Database {
  return {
    ...db,
    withTenantSql: (scope, work) =>
      db.withTenantSql(scope, async (sql) => {
        await sql.query("set transaction read only");
        return work(sql);
      }),
    withTenant: () => Promise.reject(new Error("A preview changes nothing.")),
  };
}
