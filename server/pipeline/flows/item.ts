import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction } from "@/server/connectors/paytrace";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import type { Money } from "@/server/kernel/money";
import type { ClaimedEvent } from "@/server/pipeline/events/claim-events";
import type { EventBody, GatewayEventBody } from "@/server/pipeline/events/event.schema";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import type { MappedRecord } from "@/server/pipeline/mapping/compile/run-rows";
import type { PlannedPosting, PostingDecision } from "@/server/pipeline/mapping/decide-posting";
import type { PostingFacts } from "@/server/pipeline/mapping/posting-facts";
import type { KnownPosting } from "@/server/pipeline/postings/known-posting";
import type { PaymentOutcome, StepTrace } from "@/server/pipeline/runs/run.schema";
import type { SystemSide } from "./end-for-error";
import { type Gate, type KnownGate, noGates } from "./gates";
import { type LookedUp, nothingLookedUp } from "./looked-up";
import type { Notice } from "./notices/notice";

/** How a try ended for one event. `waits` tries again at the time the back-off schedule or `retryAfterMs` says. */
export type ItemEnd =
  | {
      readonly status: "done" | "ignored";
      readonly outcome: PaymentOutcome;
      readonly text: string;
      readonly cause?: Cause;
      /** The money the cause is about where that is not the whole transaction. */
      readonly concerned?: Money;
    }
  | { readonly status: "dead"; readonly outcome: PaymentOutcome; readonly text: string; readonly cause: Cause }
  | {
      readonly status: "waits";
      readonly cause: Cause;
      readonly text: string;
      readonly retryAfterMs?: number;
      readonly needsYou?: boolean;
      /** The system that is away, where that is why. */
      readonly away?: SystemSide;
    }
  /** It stands at a gate of the flow: nothing failed, and its schedule of tries begins anew behind it. */
  | {
      readonly status: "parked";
      readonly text: string;
      /** When it looks again by itself. */
      readonly until: Date;
      readonly gate: Gate;
      /** Where a person must do something. */
      readonly cause?: Cause;
    };

/** What the steps know of the gateway's record; its raw form stays where it was stored, for people to look at. */
export type GatewayRecord = Omit<PulledRecord<GatewayTransaction>, "raw">;

/** What mappings made of an event, by the id of the kind of record: of each kind the last one. */
export type MadeRecords = ReadonlyMap<string, MappedRecord>;
const nothingMade: MadeRecords = new Map();
const nobodyTold: readonly Notice[] = [];
const nothingEntered: readonly PlannedPosting[] = [];

/** An element of a list that went no further and needs somebody, whatever became of its neighbours. */
export interface RefusedElement {
  /** By which it is known again in a later try; unique within the event. */
  readonly key: string;
  /** Its name and what is wrong with it. */
  readonly text: string;
  readonly cause: Cause;
  /** What it comes to; undefined for one without money, such as a part of a text. */
  readonly amount: Money | undefined;
}
const nothingRefused: readonly RefusedElement[] = [];

/** One event on its way through the steps of one try. Steps fill it in from left to right. */
export interface Item {
  /** The version it goes through; null when no flow takes it. */
  flowVersionId: string | null;
  /** The id of the node it is at. */
  node: string;
  /** By which port it leaves that node, where that is not the port `next`. */
  port: string | undefined;
  /** How it ends where its way ends, unless something on the way says otherwise. */
  conclusion: ItemEnd | undefined;
  readonly event: ClaimedEvent;
  readonly body: EventBody;
  readonly steps: StepTrace[];
  /** Gates it came to in earlier tries, by their nodes. */
  gates: ReadonlyMap<string, KnownGate>;
  /** A card number was taken out of what the sender or the gateway said. */
  cardNumberRemoved: boolean;
  /** The gateway's own record, read by us; with what only a notice tells, such as the sale of a refund. */
  record: GatewayRecord | undefined;
  /** The record alone, in the form in which it is stored. */
  frozenRecord: unknown;
  /** The shop's own order, read by us. */
  order: ShopOrderWithTransactions | undefined;
  /** The sale a refund or chargeback belongs to; the transaction itself otherwise. */
  rootTransactionId: string;
  /** The sender's name for the chargeback it announces; absent when there is none. */
  chargebackId: string | undefined;
  /** What the sender says the bank takes for it; absent when it says nothing. */
  fee: Money | undefined;
  made: MadeRecords;
  /** What the receipt that a mapping made says of the posting; without one the posting rules say it. */
  facts: PostingFacts | undefined;
  /** What our books of postings hold for the root, every unclear one cleared up. */
  known: readonly KnownPosting[];
  /** Invoices the payer's reference leads to, in the order of the matching rules. */
  invoices: readonly FoundInvoice[];
  /** What steps have looked up beside the matching, for conditions, texts and mappings. */
  lookedUp: LookedUp;
  /** Customer for an open credit when there is no invoice. */
  custno: string;
  decision: PostingDecision | undefined;
  /** What steps write to the general ledger beside what was decided. */
  entries: readonly PlannedPosting[];
  /** What people are told of it by mail; it is written down with the end of the try. */
  notices: readonly Notice[];
  /** Elements of lists that were refused in this try. */
  refused: readonly RefusedElement[];
  end: ItemEnd | undefined;
}

/** An event of the gateway, whatever it says of its payment. */
export type PaymentItem = Item & { readonly body: GatewayEventBody };
export const isAboutPayment = (item: Item): item is PaymentItem => item.body.about === "payment";

/** The gateway's transaction an event is about; '' where it is about none, or none is known. */
export const transactionOf = ({ record, body }: Item): string =>
  record?.externalId ?? (body.about === "payment" ? body.transactionId : "");

/** The money an event is about, as far as it is known: of the payment, or what the flow was called with. */
export function moneyOf({ record, body }: Item): Money | undefined {
  if (record !== undefined) return record.canonical.amount;
  return body.about === "call" && body.amount !== null
    ? { ...body.amount, minor: BigInt(body.amount.minor) }
    : undefined;
}

/** Notes what a step did and lets the item go on. */
export function passed(item: Item, step: string, text: string, detail?: StepTrace["detail"]): void {
  const { node } = item;
  item.steps.push(
    detail === undefined ? { step, node, outcome: "passed", text } : { step, node, outcome: "passed", text, detail },
  );
}

/** Notes why the item goes no further in this try. */
export function endItem(item: Item, step: string, end: ItemEnd, detail?: StepTrace["detail"]): void {
  item.end = end;
  const outcome =
    end.status === "waits" || end.status === "parked" ? "waits" : end.status === "dead" ? "failed" : "ended";
  const about = detail === undefined ? {} : { detail };
  item.steps.push({ step, node: item.node, outcome, text: end.text, ...about });
}

/** Notes one of several things that are wrong with it; how it goes on is said apart. */
export function failed(item: Item, step: string, text: string, detail: StepTrace["detail"] = {}): void {
  item.steps.push({ step, node: item.node, outcome: "failed", text, detail });
}

/** Sends the item out by a port, with the end it has unless something follows there. */
export function conclude(item: Item, port: string, conclusion: ItemEnd): void {
  item.port = port;
  item.conclusion = conclusion;
}

/**
 * What arrived, before any step has seen it. Every field stands here from the beginning: items of one shape are what makes the steps
 * behind fast.
 */
export function newItem(event: ClaimedEvent, body: EventBody): Item {
  return {
    flowVersionId: null,
    node: "",
    port: undefined,
    conclusion: undefined,
    event,
    body,
    steps: [],
    gates: noGates,
    cardNumberRemoved: body.cardNumberRemoved,
    record: undefined,
    frozenRecord: undefined,
    order: undefined,
    rootTransactionId: event.orderingKey,
    chargebackId: undefined,
    fee: undefined,
    made: nothingMade,
    facts: undefined,
    known: [],
    invoices: [],
    lookedUp: nothingLookedUp,
    custno: "",
    decision: undefined,
    entries: nothingEntered,
    notices: nobodyTold,
    refused: nothingRefused,
    end: undefined,
  };
}

export const isOpen = (item: Item): boolean => item.end === undefined;
