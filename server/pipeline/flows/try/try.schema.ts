import { z } from "zod";
import { callFieldsSchema } from "@/server/pipeline/events/event.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";
import { flowProblemSchema } from "../flow-problem.schema";
import { assertionSchema, testedDocuments } from "../named-tests/named-test.schema";

const money = z.object({ minor: z.bigint(), currency: z.string().length(3) });

/** Characters of a pasted record. A notification has about one thousandth of it. */
export const longestPaste = 100_000;

export const generatedReferences = {
  exact: "Exactly as it is",
  spaces: "Between spaces",
  marked: "With a mark before it",
  zeros: "With zeros before it",
  sentence: "Within a sentence",
  two: "Two invoices at once",
  unknown: "One that does not exist",
  long: "Longer than any field",
  none: "None",
} as const;
export type GeneratedReference = keyof typeof generatedReferences;

export const generatedPaymentSchema = z.object({
  type: z.enum(["sale", "capture", "authorization", "refund", "void", "chargeback"]).default("sale"),
  status: z.enum(["pending", "settled", "authorized", "declined", "voided"]).default("pending"),
  /** Decimal text in the currency of the books. */
  amount: z.string().trim().max(20),
  cardBrand: z.enum(["visa", "mastercard", "amex", "discover", "diners", "jcb", ""]).default("visa"),
  /** The invoice it is meant for. */
  invoice: z.string().trim().max(50).default(""),
  reference: z.enum(Object.keys(generatedReferences) as [GeneratedReference, ...GeneratedReference[]]).default("exact"),
  customerId: z.string().trim().max(50).default(""),
  /** The sale that a refund, void or chargeback takes back; '' for one that nobody knows. */
  original: z
    .string()
    .trim()
    .regex(/^\d{0,18}$/, "A number of a transaction has digits alone.")
    .default(""),
});
export type GeneratedPayment = z.infer<typeof generatedPaymentSchema>;

const decimal = z.string().trim().max(20);
/** An order that nobody has placed. Amounts are decimal texts in the currency of the books; '' is none. */
export const generatedOrderSchema = z.object({
  name: z.string().trim().min(1).max(20).default("#TRY1"),
  email: z.string().trim().max(200).default(""),
  lines: z
    .array(z.object({ sku: z.string().trim().max(60), quantity: z.int().min(1).max(10_000), price: decimal }))
    .min(1)
    .max(50),
  freight: decimal.default(""),
  discount: decimal.default(""),
  tax: decimal.default(""),
  state: z.enum(["open", "paid", "cancelled"]).default("paid"),
});
export type GeneratedOrder = z.infer<typeof generatedOrderSchema>;

/** What a flow is tried with: a payment, an order of the shop, or a call of its own, as its beginning says. */
export type TriedKind = "payment" | "order" | "call";

export const tryInputSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), eventId: z.uuid() }),
  /** A record or notification of PayTrace, or an order of the shop, as JSON. How long it may be is said in words where it is read. */
  z.object({ kind: z.literal("pasted"), text: z.string() }),
  z.object({ kind: z.literal("generated"), payment: generatedPaymentSchema }),
  z.object({ kind: z.literal("generated-order"), order: generatedOrderSchema }),
  /** A call of the flow, at a moment of its own where one is named. */
  z.object({ kind: z.literal("called"), call: callFieldsSchema.prefault({}), at: z.iso.datetime().nullable() }),
]);
export type TryInput = z.infer<typeof tryInputSchema>;

/** At a wait or an approval a dry run stops, or goes on as if time had passed or somebody had decided. */
export const gateChoices = ["stop", "approve", "decline"] as const;
export type GateChoice = (typeof gateChoices)[number];

export const tryToRunSchema = z.object({
  flowId: z.uuid(),
  /** A published version; null for the draft. */
  version: z.int().positive().nullable(),
  input: tryInputSchema,
  gates: z.enum(gateChoices).default("stop"),
  /** Whether what was posted of this payment before is left out of sight, as if it had just arrived. */
  asIfNew: z.boolean().default(true),
});
export type TryToRun = z.infer<typeof tryToRunSchema>;

/** A value as people may see it: personal ones are masked. */
const shownValueSchema = z.object({ group: z.string(), label: z.string(), value: z.string() });
export type ShownValue = z.infer<typeof shownValueSchema>;

const tryStepSchema = z.object({
  node: z.string(),
  type: z.string(),
  /** What people call it. */
  name: z.string(),
  ms: z.number(),
  texts: z.array(z.object({ outcome: z.enum(["passed", "ended", "waits", "failed"]), text: z.string() })),
  came: z.array(shownValueSchema),
  went: z.array(shownValueSchema),
  /** The way it left by; null where it ended. */
  way: z.string().nullable(),
  /** Where it would stand still in a real run: until when, or for whom. */
  wouldWait: z.string().nullable(),
});
export type TryStep = z.infer<typeof tryStepSchema>;

export const plannedDocumentSchema = z.object({
  kind: z.enum(testedDocuments),
  amount: money,
  custno: z.string(),
  invno: z.string(),
  account: z.string(),
  date: z.string(),
  memo: z.string(),
  /** One sentence with the money first. */
  text: z.string(),
  /** Rows of Sage Pro as they would be made or changed. */
  rows: z.array(
    z.object({
      table: z.string(),
      change: z.enum(["insert", "update"]),
      values: z.record(z.string(), z.string()),
    }),
  ),
  /** Why no rows are shown; '' where they are. */
  note: z.string(),
});
export type PlannedDocument = z.infer<typeof plannedDocumentSchema>;

export const tryEndSchema = z.object({
  status: z.enum(["done", "ignored", "dead", "waits", "parked"]),
  outcome: z.enum(paymentOutcomes),
  cause: z.string(),
  text: z.string(),
});
export type TryEnd = z.infer<typeof tryEndSchema>;

export const tryAnswerSchema = z.discriminatedUnion("ran", [
  z.object({ ran: z.literal(false), problems: z.array(flowProblemSchema) }),
  z.object({
    ran: z.literal(true),
    about: z.string(),
    steps: z.array(tryStepSchema),
    end: tryEndSchema,
    documents: z.array(plannedDocumentSchema),
    /** What a named test of this try would hold. */
    test: z.object({
      input: z.json(),
      expected: z.array(z.object({ assertion: assertionSchema, text: z.string() })),
    }),
  }),
]);
export type TryAnswer = z.infer<typeof tryAnswerSchema>;

export const pastEventSchema = z.object({
  eventId: z.uuid(),
  transactionId: z.string(),
  receivedAt: z.date(),
  /** '' before it was read. */
  type: z.string(),
  amount: money.nullable(),
  outcome: z.string(),
  invoice: z.string(),
});
export type PastEvent = z.infer<typeof pastEventSchema>;
