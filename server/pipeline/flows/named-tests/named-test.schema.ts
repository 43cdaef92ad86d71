import { z } from "zod";
import { callFieldsSchema } from "@/server/pipeline/events/event.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";
import { testOrderEntrySchema } from "./order-entry.schema";

const amount = z.string().regex(/^\d{1,15}(\.\d{1,2})? [A-Z]{3}$/, "An amount with its currency, such as 250.00 USD.");

/** What a flow can put into the books, as tries and tests tell it. */
export const testedDocuments = [
  "receipt",
  "open_credit",
  "reversal",
  "payment_failed",
  "gl_batch",
  "customer",
  "sales_order",
] as const;

/** One thing that must hold of a dry run. A field of a document that is left out may be anything. */
export const assertionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("outcome"), outcome: z.enum(paymentOutcomes) }),
  z.strictObject({
    kind: z.literal("document"),
    document: z.enum(testedDocuments),
    amount,
    account: z.string().max(60).optional(),
    custno: z.string().max(40).optional(),
    invno: z.string().max(40).optional(),
  }),
  /** So many documents in all; none of what is not named slips in. */
  z.strictObject({ kind: z.literal("documents"), count: z.int().min(0).max(100) }),
  /** A row of Sage Pro with these values, by the names of its columns; `only`: and with no others. */
  z.strictObject({
    kind: z.literal("row"),
    table: z.string().min(1).max(30),
    change: z.enum(["insert", "update"]),
    values: z.record(z.string().min(1).max(30), z.string().max(300)),
    only: z.boolean().default(false),
  }),
  /** So many rows of a table in all. */
  z.strictObject({
    kind: z.literal("rows"),
    table: z.string().min(1).max(30),
    count: z.int().min(0).max(2_000),
  }),
  /** The exception it ends with; '' for none. */
  z.strictObject({ kind: z.literal("exception"), cause: z.string().max(60) }),
  /** A mail with this subject, values filled in. */
  z.strictObject({ kind: z.literal("mail"), subject: z.string().min(1).max(300) }),
  /** So many mails in all. */
  z.strictObject({ kind: z.literal("mails"), count: z.int().min(0).max(100) }),
  /** It comes through these steps, by their ids and in this order; others may lie between. */
  z.strictObject({ kind: z.literal("way"), nodes: z.array(z.string().min(1).max(60)).min(1).max(200) }),
]);
export type Assertion = z.infer<typeof assertionSchema>;

const text = (most: number) => z.string().max(most).default("");
const count = z.int().min(0).max(1_000_000);
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const bookInvoice = z.object({
  invno: z.string().min(1).max(20),
  custno: z.string().min(1).max(20),
  company: text(80),
  type: z.enum(["invoice", "credit_memo", "open_credit", "other"]).default("invoice"),
  status: z.enum(["live", "void", "other"]).default("live"),
  inHistory: z.boolean().default(false),
  invdte: plainDate.default("2026-01-01"),
  ornum: text(40),
  ponum: text(40),
  locked: z.boolean().default(false),
  amount,
  balance: amount,
});

/**
 * What the books answered when the test was made. So a test says the same tomorrow, when the invoice is paid, and in another environment,
 * whose company has other invoices. What is asked and not answered here is looked up where the test runs.
 */
export const testBooksSchema = z.object({
  invoices: z
    .array(
      z.object({
        asked: z.object({ by: z.enum(["invno", "ornum", "ponum", "refno"]), value: z.string().max(255) }),
        found: z.array(bookInvoice).max(50),
      }),
    )
    .max(100)
    .default([]),
  customers: z
    .array(
      z.object({
        asked: z.string().max(40),
        found: z
          .object({
            custno: z.string().max(40),
            company: text(80),
            currency: text(3),
            onHold: z.boolean().default(false),
          })
          .nullable(),
      }),
    )
    .max(100)
    .default([]),
  accounts: z
    .array(z.object({ asked: z.string().max(60), found: z.object({ active: z.boolean() }).nullable() }))
    .max(100)
    .default([]),
  items: z
    .array(
      z.object({ asked: z.string().max(60), found: z.object({ description: text(80), status: text(10) }).nullable() }),
    )
    .max(100)
    .default([]),
  periods: z
    .array(z.object({ yearprd: z.string().max(10), begins: plainDate, ends: plainDate, open: z.boolean() }))
    .max(400)
    .nullable()
    .default(null),
  /** What was posted before for the same sale, as our own book of postings keeps it. */
  postings: z
    .array(
      z.object({
        transactionId: z.string().max(40),
        rootTransactionId: z.string().max(40),
        kind: z.enum(["receipt", "open_credit", "reversal", "payment_failed", "gl_batch"]),
        sequence: z.int().default(1),
        amount,
        custno: text(40),
        invno: text(40),
        reversesPostingKey: text(64),
        reason: text(60),
        chargebackId: text(64),
        postingKey: z.string().max(64),
      }),
    )
    .max(100)
    .default([]),
  /** What orders of the shop are judged by; null: they are not judged, and taken to be written. */
  orderEntry: testOrderEntrySchema.nullable().default(null),
  /** What was said of the whole environment: by the ledger checks, by the charging of what is due, by the labels of stored cards. */
  desk: z
    .object({
      ledger: z
        .object({ state: z.enum(["holds", "broken", "not_checked"]), broken: z.array(z.string().max(200)).max(100) })
        .nullable()
        .default(null),
      charges: z
        .object({ ordered: count, held: count, stopped: text(300) })
        .nullable()
        .default(null),
      labels: z
        .object({
          state: z.enum(["off", "working", "done"]),
          customers: count.default(0),
          written: count.default(0),
          left: count.default(0),
          error: text(300),
        })
        .nullable()
        .default(null),
    })
    .prefault({}),
});
export type TestBooks = z.infer<typeof testBooksSchema>;

/** What every test keeps beside what it is about. */
const circumstances = {
  /** The moment at which it runs, so that periods and days are those of its making. ISO 8601 UTC. */
  at: z.iso.datetime(),
  /** At waits and approvals. */
  gates: z.enum(["stop", "approve", "decline"]).default("stop"),
  books: testBooksSchema.prefault({}),
};

export const testInputSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("payment"),
    /** The record of the gateway in the form in which it is stored, without card numbers and names of persons. */
    record: z.json(),
    /** What a notice alone tells: that the sale was charged back, and how much. */
    notice: z
      .object({ hint: z.string().max(80), message: z.json() })
      .nullable()
      .default(null),
    ...circumstances,
  }),
  /** An order of the shop in the form of `keptOrderSchema`. */
  z.object({ kind: z.literal("order"), order: z.json(), ...circumstances }),
  z.object({ kind: z.literal("call"), call: callFieldsSchema.prefault({}), ...circumstances }),
]);
export type TestInput = z.infer<typeof testInputSchema>;

const testName = z.string().trim().min(1, "Give it a name.").max(120);

/** A test as it is carried from one environment to another, and exported as a file. */
export const namedTestSchema = z.object({
  name: testName,
  input: testInputSchema,
  expected: z.array(assertionSchema).min(1, "A test must expect something.").max(40),
});
export type NamedTest = z.infer<typeof namedTestSchema>;

export const testToSaveSchema = z.object({
  flowId: z.uuid(),
  name: testName,
  /** As a try gave it. */
  input: z.json(),
  expected: z.array(assertionSchema).min(1, "Choose at least one thing to expect.").max(40),
});
export type TestToSave = z.infer<typeof testToSaveSchema>;

export const testResultSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  /** What differs, each in a sentence that says what was expected and what came. */
  differences: z.array(z.string()),
  /** How it ended, with the money first. */
  came: z.array(z.string()),
  ms: z.number(),
});
export type TestResult = z.infer<typeof testResultSchema>;

export const testRowSchema = z.object({
  testId: z.uuid(),
  name: z.string(),
  /** What it expects, in sentences. */
  expects: z.array(z.string()),
  createdAt: z.date(),
  createdBy: z.string(),
  /** How it ended when it was last run; null before. */
  last: testResultSchema
    .extend({
      at: z.date(),
      /** What it was run on: "draft 4" or "version 2". */
      on: z.string(),
    })
    .nullable(),
  /** While all tests of the flow are run, whoever asked: whether this one has ended already; null while they are not. */
  running: z.enum(["waits", "ended"]).nullable(),
});
export type TestRow = z.infer<typeof testRowSchema>;
