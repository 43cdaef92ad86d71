import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import type { Passage } from "@/server/kernel/right-of-way";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { postingKey } from "@/server/pipeline/mapping/posting-key";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { PostingBook } from "@/server/pipeline/postings/posting-book";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { choicesOf } from "../book-choices/put-choices";
import { compileFlow, type PlannedNode } from "../compile-flow";
import { type FlowDocument, type FlowStepType, nextPort } from "../flow.schema";
import type { KnownGate } from "../gates";
import { type Item, type ItemEnd, passed, transactionOf } from "../item";
import type { TestBooks } from "../named-tests/named-test.schema";
import { runFlow } from "../run-flow";
import type { Slots } from "../step";
import { findStep } from "../steps";
import { isChargeback } from "../steps/read-transaction";
import { reviveRecord } from "../steps/revive-record";
import type { DryRunDesk } from "./dry-run-desk";
import { planWrites } from "./plan-writes";
import { readOnlyDatabase } from "./read-only-database";
import { readOnlyGateway } from "./read-only-gateway";
import { recordAnswers } from "./record-answers";
import { restoreBalances } from "./restore-balances";
import { tellDocument, tellRecordWrite } from "./tell-document";
import { throwAwayBook } from "./throw-away-book";
import type { GateChoice, PlannedDocument, TryEnd, TryStep } from "./try.schema";
import { watchTry } from "./watch-try";

export interface TryGround {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: PostingRules;
  readonly tables: (names: readonly string[]) => Promise<Tables>;
  readonly gateway: PayTraceClient;
  readonly erp: SageProOperations;
  /** Reads orders; absent where no shop is connected and none was made up. */
  readonly shop?: Slots["shop"];
  readonly postings: Pick<PostingBook, "recall" | "ordersOf">;
  /** What is done for the whole environment is planned there. */
  readonly desk: DryRunDesk;
  /** Of a test, whose books are made up: whether orders are judged by them. No company can be asked for the rows it would write. */
  readonly madeUp?: { readonly judgesOrders: boolean };
}

export interface TryOptions {
  readonly gates: GateChoice;
  readonly asIfNew: boolean;
}

export interface Tried {
  readonly steps: readonly TryStep[];
  readonly end: TryEnd;
  readonly documents: readonly PlannedDocument[];
  /** The subjects of the mails that would be sent. */
  readonly mails: readonly string[];
  /** The item as it ended. */
  readonly item: Item;
  /** What the books answered on the way. */
  readonly books: TestBooks;
}

/** Nobody has to give way to one event. */
const freeRoad: Passage = { chunkSize: (most) => most, takesUp: () => {}, giveWay: async () => {}, leave: () => {} };
/** More gates than a flow may have steps cannot be on one way. */
const mostGates = 200;

/**
 * Takes one event through a flow without writing anything: what it reads, it reads where a real run would; what it would write is
 * planned and told. At a gate it stops, or is tried again as if the gate had opened, as a real run is.
 * @param make the event as it arrives; called for each try
 */
export async function tryFlow(
  ground: TryGround,
  document: FlowDocument,
  make: () => Item,
  { gates: choice, asIfNew }: TryOptions,
): Promise<Tried> {
  const gates = new Map<string, KnownGate>();
  const stood = new Map<string, string>();
  for (let stops = 0; ; stops += 1) {
    const tried = await tryOnce(ground, document, { item: make(), gates, asIfNew });
    const { end } = tried.item;
    if (end?.status !== "parked" || choice === "stop" || stops >= mostGates || gates.has(end.gate.node)) {
      return {
        ...tried,
        steps: tried.steps.map((step) => ({ ...step, wouldWait: stood.get(step.node) ?? step.wouldWait })),
      };
    }
    stood.set(end.gate.node, end.text);
    gates.set(end.gate.node, {
      ...end.gate,
      ...(end.gate.kind === "wait" ? { dueAt: ground.clock.now() } : {}),
      state: end.gate.kind === "wait" ? "open" : choice === "approve" ? "approved" : "declined",
      decidedBy: "this try",
      note: "",
      flowVersionId: "",
    });
  }
}

/**
 * What was posted of an event before, and of what followed from it. A chargeback has the number of its sale, whose receipt it takes back:
 * of it the reversals alone are meant.
 */
function madeBy(item: Item): (posting: KnownPosting) => boolean {
  const id = transactionOf(item);
  if (id === "") return () => false;
  if (isChargeback(item)) return ({ transactionId, kind }) => transactionId === id && kind === "reversal";
  return ({ transactionId, rootTransactionId }) => transactionId === id || rootTransactionId === id;
}

async function tryOnce(
  ground: TryGround,
  document: FlowDocument,
  given: { readonly item: Item; readonly gates: ReadonlyMap<string, KnownGate>; readonly asIfNew: boolean },
): Promise<Tried> {
  const { item } = given;
  item.gates = given.gates;
  const transactionId = transactionOf(item);
  const record = item.body.about === "payment" ? item.body.record : undefined;
  const book = throwAwayBook(ground.postings, given.asIfNew ? madeBy(item) : () => false);
  const recorded = recordAnswers(restoreBalances(ground.erp, book.takenFrom));
  const { madeUp } = ground;
  const noRows = "The books are those of the test, which have no rows.";
  const posted = "Sage Pro has this payment already, so it does not say which rows it would write.";
  const { erp, writes } = planWrites(recorded.erp, {
    postings: () => (madeUp !== undefined ? noRows : book.takenFrom.size > 0 ? posted : undefined),
    orders: () => (madeUp !== undefined && !madeUp.judgesOrders ? noRows : undefined),
  });
  const steps: TryStep[] = [];
  const tried = record === undefined ? undefined : reviveRecord(record);
  await runFlow(
    {
      ...ground,
      db: readOnlyDatabase(ground.db),
      postings: book,
      passage: freeRoad,
      slots: { gateway: readOnlyGateway(ground.gateway, tried), erp, shop: ground.shop },
    },
    { nodes: compileFlow(document).nodes.map((node) => withoutOtherWrites(node, madeUp !== undefined)) },
    [item],
    watchTry(document, steps),
  );
  const told = new Set<string>();
  const decided = [...(item.decision?.do === "post" ? item.decision.postings : []), ...item.entries].flatMap(
    (planned) => {
      const key = postingKey(ground, item.record?.externalId ?? transactionId, planned.kind, planned.sequence);
      const write = writes.get(key);
      told.add(key);
      return write === undefined ? [] : [tellDocument(planned, write)];
    },
  );
  const others = [...writes].flatMap(([key, write]) => (told.has(key) ? [] : (tellRecordWrite(write) ?? [])));
  const documents = [...decided, ...others];
  return {
    steps: steps.map((step) => tellPlan(step, { item, documents, charges: ground.desk.charges })),
    documents,
    mails: item.notices.map(({ subject }) => subject),
    item,
    end: toEnd(item.end),
    books: { ...recorded.books(book.told, choicesOf(document)), desk: ground.desk.answered },
  };
}

/** A step that writes says what it has done, and it has done nothing. */
function tellPlan(
  step: TryStep,
  {
    item: { notices },
    documents,
    charges,
  }: {
    readonly item: Item;
    readonly documents: readonly PlannedDocument[];
    readonly charges: readonly string[];
  },
): TryStep {
  if (step.type === "charges.due") {
    const would = charges.map((text) => ({ outcome: "passed" as const, text: `Would charge: ${text}.` }));
    return { ...step, texts: [...would, ...step.texts] };
  }
  if (step.type === "flow.for-each") return { ...step, texts: step.texts.map(asPlanned) };
  const writes: readonly PlannedDocument["kind"][] = writtenBy[step.type] ?? [];
  const would =
    step.type in writtenBy
      ? documents.filter(({ kind }) => writes.includes(kind)).map(({ text }) => `Would write: ${text}`)
      : step.type === "flow.notify"
        ? notices.flatMap(({ node, subject }) => (node === step.node ? [`Would be mailed: "${subject}".`] : []))
        : undefined;
  if (would === undefined) return step;
  return {
    ...step,
    texts: [
      ...would.map((text) => ({ outcome: "passed" as const, text })),
      // How it ends is said in the past, as it will be; it is told with the result.
      ...step.texts.filter(({ outcome }) => outcome !== "passed" && (outcome !== "ended" || would.length === 0)),
    ],
  };
}

/** What was written for an element of a list is told with the list, and nothing was. */
const asPlanned = (told: TryStep["texts"][number]): TryStep["texts"][number] => ({
  ...told,
  text: told.text.replace(/^Written to Sage Pro: G\/L batch\s+of/, "Would write: G/L batch of"),
});

/** The documents that a step writes, of which it says what it would write. */
const writtenBy: Readonly<Record<string, readonly PlannedDocument["kind"][]>> = {
  "erp.write-posting": ["receipt", "open_credit", "reversal", "payment_failed"],
  "erp.write-fee": ["gl_batch"],
  "erp.write-entry": ["gl_batch"],
  "erp.write-sales-order": ["customer", "sales_order"],
} satisfies Partial<Record<FlowStepType, readonly PlannedDocument["kind"][]>>;

/** Of these what is written goes through what a dry run hands them: the slots, the books, the desk, the notices of the item. */
const planned: ReadonlySet<string> = new Set([...Object.keys(writtenBy), "flow.notify", "charges.due"]);

/** What writes elsewhere is left out, and says so. */
function withoutOtherWrites(node: PlannedNode, madeUp: boolean): PlannedNode {
  if (node.each !== undefined) {
    const body = { nodes: node.each.body.nodes.map((inner) => withoutOtherWrites(inner, madeUp)) };
    return { ...node, each: { ...node.each, body } };
  }
  // What the labels of stored cards would be is told under Synchronisation; a test says what came of them.
  if (madeUp && node.type === "sync.vault") return node;
  if (planned.has(node.type) || findStep(node.type, node.version)?.effect !== "write") return node;
  const [port = nextPort] = node.exits.keys();
  return {
    ...node,
    run: async (_, items) => {
      for (const item of items) {
        item.port = node.next === -1 ? port : nextPort;
        passed(item, node.type, "A dry run does not carry this out.");
      }
    },
  };
}

function toEnd(end: ItemEnd | undefined): TryEnd {
  if (end === undefined) {
    return { status: "done", outcome: "working", cause: "", text: "Its way ends here, and no step said how it ended." };
  }
  const outcome = "outcome" in end ? end.outcome : "waiting";
  return { status: end.status, outcome, cause: end.cause ?? "", text: end.text };
}
