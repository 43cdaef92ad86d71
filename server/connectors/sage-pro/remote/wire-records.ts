import { z } from "zod";
import { checkNames } from "@/server/connectors/contract";
import { renamedColumns } from "../earlier-names";
import { postedKinds } from "../operations";
import { customerDetails } from "../order-entry/records";
import { probeIds } from "../profile/company-profile";
import { columnName } from "../settings";
import { judgedBy } from "./wire-judged-by";
import { absent, failure, instant, kinds, money, plainDate, shortText, text, whole } from "./wire-values";

/** What the operations take and give, as schemas that read and write the wire. The types are those of `../operations`. */

export const reference = z.object({ by: z.enum(["invno", "ornum", "ponum", "refno"]), value: shortText });

export const foundInvoice = z.object({
  invno: shortText,
  custno: shortText,
  company: text,
  type: z.enum(["invoice", "credit_memo", "open_credit", "other"]),
  status: z.enum(["live", "void", "other"]),
  inHistory: z.boolean(),
  invdte: plainDate,
  ornum: shortText,
  ponum: shortText,
  amount: money,
  paid: money,
  balance: money,
  locked: z.boolean(),
});

export const foundCustomer = z.object({
  custno: shortText,
  company: text,
  email: text,
  currency: shortText,
  balance: money,
  onHold: z.boolean(),
});

export const foundAccount = z.object({ account: shortText, active: z.boolean() });

export const foundItem = z.object({ item: shortText, description: text, status: shortText });

const posting = { postingKey: z.string().min(1).max(64), refno: shortText, date: plainDate };

export const receipt = z.object({ ...posting, invno: shortText, amount: money, cashAccount: shortText });

export const openCredit = z.object({
  ...posting,
  custno: shortText,
  amount: money,
  cashAccount: shortText,
  memo: text,
});

export const creditToApply = z.object({ ...posting, credit: shortText, invno: shortText, amount: money });

export const applicationToUndo = z.object({ ...posting, undoesPostingKey: z.string().min(1).max(64) });

export const reversal = z.object({
  ...posting,
  reversesPostingKey: z.string().min(1).max(64),
  amount: money,
  reason: z.enum(["refund", "void", "chargeback"]),
});

export const failedPayment = z.object({
  ...posting,
  custno: z.union([shortText, absent]),
  invno: z.union([shortText, absent]),
  amount: money,
  reason: text,
});

const upsert = { postingKey: z.string().min(1).max(64), date: plainDate };
const details = z.partialRecord(z.enum(customerDetails), text);

export const customerToUpsert = z.object({ ...upsert, custno: shortText, email: text, details, like: shortText });

export const salesOrderToUpsert = z.object({
  ...upsert,
  orderRef: shortText,
  custno: shortText,
  state: z.enum(["open", "cancelled"]),
  lines: z.array(z.object({ item: shortText, quantity: z.number().int(), price: money })).max(1_000),
  tax: money,
  total: money,
  location: shortText,
  shipTo: z.union([details, absent]),
  payment: text,
});

export const glBatch = z.object({
  ...posting,
  description: text,
  lines: z.array(z.object({ account: shortText, side: z.enum(["debit", "credit"]), amount: money })).max(100),
});

/** An agent of an earlier version sends none. */
const notes = z.array(text).max(20);

export const postedDocument = z.object({
  postingKey: z.string().max(64),
  kind: z.enum(postedKinds),
  custno: shortText,
  invno: shortText,
  refno: shortText,
  amount: money,
  date: plainDate,
  arsess: shortText,
  rowsHash: z.string().max(128),
  postedAt: instant,
  notes: notes.optional(),
});

const posted = z.object({ status: z.literal("posted"), document: postedDocument });
const alreadyPosted = z.object({ status: z.literal("already_posted"), document: postedDocument });
const refused = z.object({ status: z.literal("refused"), error: failure });
export const outcome = z.discriminatedUnion("status", [posted, alreadyPosted, refused]);

const previewedRow = z.object({
  table: shortText,
  change: z.enum(["insert", "update"]),
  values: z.record(shortText, text),
});
/** An agent of an earlier release does not tell by what it judged. */
const told = { judgedBy: judgedBy.optional() };
export const preview = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("would_post"),
    rows: z.array(previewedRow).max(2_000),
    notes: notes.optional(),
    ...told,
  }),
  alreadyPosted,
  refused.extend(told),
]);

export const proof = z.object({
  document: postedDocument,
  unchanged: z.boolean(),
  moved: z.literal(true).optional(),
  currentHash: z.string().max(128),
  rows: z.array(z.array(text).max(400)).max(400),
});

export const period = z.object({ yearprd: shortText, begins: plainDate, ends: plainDate, open: z.boolean() });

export const companyProfile = z.object({
  edition: z.enum(["postgres", "sql_server"]),
  probes: z
    .array(
      z.object({
        id: z.enum(probeIds),
        passed: z.boolean(),
        text: text,
      }),
    )
    .max(100),
  columnNames: z.partialRecord(z.enum(renamedColumns), z.union([shortText, absent])),
  extraColumns: z.array(z.object({ table: shortText, column: shortText, blocksWriting: z.boolean() })).max(2_000),
  statusCodes: z
    .array(
      z.object({
        artype: shortText,
        arstat: shortText,
        documents: z.number().int().nonnegative(),
        negative: z.number().int().nonnegative(),
      }),
    )
    .max(1_000),
  balanceFormula: z.enum(["invamt - paidamt", "invamt - paidamt - disamt", "both", "neither"]),
  counters: z
    .array(
      z.object({
        name: z.enum(["A/R session", "open credit"]),
        stored: whole,
        copy: whole,
        highest: z.union([whole, absent]),
      }),
    )
    .max(10),
  periods: z.array(period).max(2_000),
});

/** A page is a chunk of rows, so that an answer stays well below what an agent may send. */
const mostRowsOfPage = 1_000;
export const wantedPage = z.object({ after: shortText, limit: z.number().int().min(1).max(mostRowsOfPage) });
export const wantedMarkedPage = wantedPage.extend({ column: columnName });
export const listedPage = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row).max(mostRowsOfPage),
    unreadable: z.number().int().nonnegative(),
    after: shortText,
    hasMore: z.boolean(),
  });

export const listedCustomer = foundCustomer;

export const listedInvoice = z.object({
  invno: shortText,
  custno: shortText,
  company: text,
  amount: money,
  balance: money,
  invdte: plainDate,
  dueDate: plainDate,
  recurring: z.boolean().optional(),
});

/** What does not say whether it is recurring is no answer: nothing is charged on a guess. */
export const markedInvoice = listedInvoice.extend({ recurring: z.boolean() });

const count = z.number().int().nonnegative();
export const recurringMark = z.object({ column: shortText, found: z.boolean(), marked: count, open: count });

export const listedItem = z.object({
  item: shortText,
  description: text,
  unit: shortText,
  onHand: z.string().regex(/^-?\d{1,18}(\.\d{1,8})?$/),
  price: money,
  status: shortText,
});

const siteColumn = z.object({
  kind: z.enum(["text", "number", "date", "flag", "other"]),
  width: z.union([z.number().int().nonnegative(), absent]),
  collation: z.union([shortText, absent]),
  filledByServer: z.boolean(),
  nullable: z.boolean(),
});
/** SQL Server takes 1,024 columns in a table. */
export const companyColumns = z
  .record(
    shortText,
    z.record(shortText, siteColumn).refine((columns) => Object.keys(columns).length <= 1_100),
  )
  .refine((tables) => Object.keys(tables).length <= 100);

export const checkResult = z.discriminatedUnion("passed", [
  z.object({ name: z.enum(checkNames), passed: z.literal(true), text }),
  z.object({ name: z.enum(checkNames), passed: z.literal(false), text, remedy: text, kind: z.enum(kinds) }),
]);

export const invariantResult = z.object({
  id: shortText,
  name: text,
  meaning: text,
  holds: z.boolean(),
  notApplicable: z.literal(true).optional(),
  note: text.optional(),
  offenders: z.array(z.object({ record: text, reason: text })).max(200),
});
