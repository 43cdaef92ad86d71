import { z } from "zod";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { gatewayTransactionKind, shopEventKinds } from "@/server/pipeline/events/event.schema";
import { stepTraceSchema } from "@/server/pipeline/runs/run.schema";
import { flowDocumentSchema } from "../flow.schema";

/** The longest time that is replayed. */
export const mostDays = 90;

export const previewStates = ["running", "done", "failed", "cancelled"] as const;
export type PreviewState = (typeof previewStates)[number];

/** Which form of a flow takes part: the version that runs now, one that was published, or the draft. */
export const comparedSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("running") }),
  z.object({ is: z.literal("version"), version: z.int().positive() }),
  z.object({ is: z.literal("draft") }),
]);
export type Compared = z.infer<typeof comparedSchema>;

export const previewToStartSchema = z.object({
  flowId: z.uuid(),
  before: comparedSchema,
  after: comparedSchema,
  days: z.int().min(1).max(mostDays),
  /** Whether what would wait for a time or a person goes on, with a mark, or ends there. */
  gates: z.enum(["pass", "hold"]).default("pass"),
});
export type PreviewToStart = z.infer<typeof previewToStartSchema>;

/** `flow_previews.plan`: everything the two sides are, as it was when the preview began. */
export const previewPlanSchema = z.object({
  before: z.object({ name: z.string(), document: flowDocumentSchema, rules: postingRulesSchema }).nullable(),
  after: z.object({ name: z.string(), document: flowDocumentSchema, rules: postingRulesSchema }),
  gates: z.enum(["pass", "hold"]),
  /** What is replayed. */
  about: z.enum(["payments", "orders"]).default("payments"),
  /** Ids of events ascend with their arrival: the first and the last that are replayed. */
  firstEventId: z.uuid(),
  lastEventId: z.uuid(),
});
export type PreviewPlan = z.infer<typeof previewPlanSchema>;
export type PreviewAbout = PreviewPlan["about"];

/** The kind of event that is replayed. */
export const replayedKind = {
  payments: gatewayTransactionKind,
  orders: shopEventKinds.orders,
} as const satisfies Record<PreviewAbout, string>;

/** @returns undefined for what a flow begins with that cannot be replayed: a schedule, a call, another flow */
export const previewAbout = (trigger: string): PreviewAbout | undefined =>
  trigger === gatewayTransactionKind ? "payments" : trigger === shopEventKinds.orders ? "orders" : undefined;

/** Minor units as text, because JSON has no whole numbers of that size. */
const minor = z.string().regex(/^-?\d+$/);

/** One document in the books, as one side leaves it. `minor` is signed: what it takes off what the customer owes. */
export const shadowDocumentSchema = z.object({
  /** Transaction, kind and number: the same on both sides when they are about the same. */
  key: z.string(),
  kind: z.enum(["receipt", "open_credit", "reversal", "payment_failed", "gl_batch", "customer", "sales_order"]),
  custno: z.string(),
  /** '' for money on account. */
  invno: z.string(),
  date: z.string(),
  minor,
  currency: z.string(),
  cashAccount: z.string(),
  memo: z.string(),
});
export type ShadowDocument = z.infer<typeof shadowDocumentSchema>;

/** How one event ends on one side. */
export const eventResultSchema = z.object({
  status: z.enum(["done", "ignored", "dead", "waits", "parked"]),
  outcome: z.string(),
  /** Code of the cause for which a person is asked; '' for none. */
  cause: z.string(),
  text: z.string(),
  /** What the shop calls the order that was read; what a poll brought has no name of its own. Absent for a payment. */
  orderName: z.string().optional(),
  /** What the payment is about; null where its record is not stored. */
  amount: z.object({ minor, currency: z.string() }).nullable(),
  /** Where it would have waited for a time or a person. */
  marks: z.array(z.string()),
  documents: z.array(shadowDocumentSchema),
  /** Absent in the later ones of very many differences. */
  steps: z.array(stepTraceSchema).optional(),
});
export type EventResult = z.infer<typeof eventResultSchema>;

export const documentChanges = ["none", "added", "removed", "changed"] as const;
export const exceptionChanges = ["none", "gained", "lost", "changed"] as const;

const beforeAndAfter = z.object({ before: z.int(), after: z.int() });
const sums = z.object({ before: minor, after: minor });

const changes = { same: z.int(), added: z.int(), removed: z.int(), changed: z.int() };

/** `flow_previews.tally`: what is known so far. Money by currency where one map says so. */
export const tallySchema = z.object({
  events: z.int(),
  /** Of these, the record is not stored, so neither side can do anything with them. */
  withoutRecord: z.int(),
  differing: z.int(),
  documents: z.object(changes),
  /** Customers and sales orders of the shop, by `kind currency`, with what the orders come to on each side. */
  records: z.record(z.string(), z.object({ ...changes, ...sums.shape })).default({}),
  exceptions: z.object({ same: z.int(), gained: z.int(), lost: z.int(), changed: z.int() }),
  /** Events that would have waited at a gate, on each side. */
  marked: beforeAndAfter,
  outcomes: z.record(z.string(), beforeAndAfter),
  causes: z.record(z.string(), beforeAndAfter),
  /** Debits of each cash account, by `account currency`. */
  accounts: z.record(z.string(), sums),
  /** What goes to another account or is no longer, or newly, posted: by `currency from to`, '' for nowhere. */
  moves: z.record(z.string(), z.object({ documents: z.int(), minor })),
});
export type Tally = z.infer<typeof tallySchema>;

export const previewRowSchema = z.object({
  previewId: z.uuid(),
  flowId: z.uuid(),
  state: z.enum(previewStates),
  before: z.string().nullable(),
  after: z.string(),
  days: z.int(),
  gates: z.enum(["pass", "hold"]),
  about: z.enum(["payments", "orders"]),
  totalEvents: z.int(),
  doneEvents: z.int(),
  /** Time at work so far, in milliseconds. */
  workedMs: z.int(),
  startedAt: z.date(),
  startedBy: z.string(),
  finishedAt: z.date().nullable(),
  lastError: z.string(),
  /** Whether the draft or version it showed is still the same. */
  isCurrent: z.boolean(),
});
export type PreviewRow = z.infer<typeof previewRowSchema>;

export const customerChangeSchema = z.object({
  custno: z.string(),
  currency: z.string(),
  before: minor,
  after: minor,
  payments: z.int(),
});

export const previewShownSchema = previewRowSchema.extend({
  tally: tallySchema,
  /** The customers whose money differs most, at most 100 of them. */
  customers: z.array(customerChangeSchema),
});
export type PreviewShown = z.infer<typeof previewShownSchema>;

export const differenceFilterSchema = z.object({
  documents: z.enum(documentChanges).optional(),
  exceptions: z.enum(exceptionChanges).optional(),
  account: z.string().max(60).optional(),
  custno: z.string().max(60).optional(),
  cause: z.string().max(60).optional(),
});
export type DifferenceFilter = z.infer<typeof differenceFilterSchema>;

export const differenceRowSchema = z.object({
  number: z.int(),
  eventId: z.uuid(),
  transactionId: z.string(),
  payer: z.string(),
  receivedAt: z.date(),
  amountMinor: minor,
  currency: z.string(),
  documents: z.enum(documentChanges),
  exceptions: z.enum(exceptionChanges),
  before: eventResultSchema.omit({ steps: true }).nullable(),
  after: eventResultSchema.omit({ steps: true }).nullable(),
});
export type DifferenceRow = z.infer<typeof differenceRowSchema>;

export const differencePageSchema = z.object({ rows: z.array(differenceRowSchema), hasMore: z.boolean() });

export const differenceDetailSchema = differenceRowSchema.extend({
  before: eventResultSchema.nullable(),
  after: eventResultSchema.nullable(),
});
export type DifferenceDetail = z.infer<typeof differenceDetailSchema>;
