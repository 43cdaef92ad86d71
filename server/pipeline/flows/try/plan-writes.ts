import type { PushOutcome } from "@/server/connectors/contract";
import type {
  FailedPaymentToMark,
  GlBatchToPost,
  OpenCreditToPost,
  PostedDocument,
  PostingPreview,
  PreviewedRow,
  ReceiptToPost,
  ReversalToPost,
  SageProOperations,
} from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import { type PlannedRecord, planOrderWrites } from "./plan-order-writes";
import { restrictOperations } from "./restrict-operations";

type ToPost = ReceiptToPost | OpenCreditToPost | ReversalToPost | FailedPaymentToMark | GlBatchToPost;

/** What was to be written under a posting key. */
export interface PlannedWrite {
  readonly rows: readonly PreviewedRow[];
  /** Why there are no rows; '' where there are. */
  readonly note: string;
  /** Of what may be written without a posting that was decided: a customer, a sales order, or an entry of the general ledger. */
  readonly document?: PlannedRecord;
}

export interface PlannedWrites {
  readonly erp: SageProOperations;
  /** By posting key, in the order they were to be written. */
  readonly writes: ReadonlyMap<string, PlannedWrite>;
}

/** What a dry run may ask of Sage Pro: nothing of it changes anything there. */
const reads = ["findInvoices", "findCustomers", "findAccounts", "findItems", "lookUpPosting", "periods"] as const;

type Preview = () => Promise<readonly PostingPreview[]> | undefined;

/** Why the company is not asked for the rows of postings, or of orders; undefined when it is. */
export interface WhyNoRows {
  readonly postings: () => string | undefined;
  readonly orders: () => string | undefined;
}

/**
 * Sage Pro with every write replaced by what it would write. Where the company can say which rows, it says so by its own rules and
 * under its own locks, and refuses what it would refuse.
 */
export function planWrites(erp: SageProOperations, whyNoRows: WhyNoRows): PlannedWrites {
  const writes = new Map<string, PlannedWrite>();

  async function planned(
    kind: PostedDocument["kind"],
    items: readonly ToPost[],
    preview: Preview,
  ): Promise<readonly PushOutcome<PostedDocument>[]> {
    const unasked = whyNoRows.postings();
    const previews = unasked === undefined ? await preview() : undefined;
    return items.map((item, index) => {
      const answer = previews?.[index];
      if (answer?.status === "refused") return answer;
      const rows = answer?.status === "would_post" ? answer.rows : [];
      const note =
        unasked ??
        (answer?.status === "already_posted"
          ? "Sage Pro has this document already."
          : rows.length === 0
            ? "Sage Pro does not say which rows this writes."
            : "");
      writes.set(item.postingKey, "lines" in item ? { rows, note, document: entryOf(item) } : { rows, note });
      return { status: "posted", document: documentOf(kind, item) };
    });
  }

  return {
    writes,
    erp: restrictOperations(erp, reads, {
      postReceipts: (items) => planned("receipt", items, () => erp.previewReceipts(items)),
      postOpenCredits: (items) => planned("open_credit", items, () => erp.previewOpenCredits(items)),
      reverseReceipts: (items) => planned("reversal", items, () => erp.previewReversals(items)),
      markPaymentFailed: (items) => planned("payment_failed", items, () => undefined),
      postGlBatch: (items) => planned("gl_batch", items, () => erp.previewGlBatch(items)),
      ...planOrderWrites(erp, whyNoRows.orders, (key, write) => void writes.set(key, write)),
    }),
  };
}

function documentOf(kind: PostedDocument["kind"], item: ToPost): PostedDocument {
  const { postingKey, refno, date } = item;
  const amount = "lines" in item ? totalOf(item) : item.amount;
  return {
    kind,
    postingKey,
    refno,
    date,
    amount,
    custno: "custno" in item ? (item.custno ?? "") : "",
    invno: "invno" in item ? (item.invno ?? "") : "",
    arsess: "",
    rowsHash: "",
    postedAt: new Date(0),
  };
}

function entryOf(item: GlBatchToPost): PlannedRecord {
  const account = (side: "debit" | "credit") => item.lines.find((line) => line.side === side)?.account ?? "";
  return {
    kind: "gl_batch",
    custno: "",
    number: "",
    amount: totalOf(item),
    date: item.date,
    account: account("debit"),
    change: `debit ${account("debit")}, credit ${account("credit")}`,
  };
}

function totalOf({ lines }: GlBatchToPost): Money {
  const debits = lines.filter(({ side }) => side === "debit");
  const minor = debits.reduce((sum, { amount }) => sum + amount.minor, 0n);
  return { minor, currency: lines[0]?.amount.currency ?? "" };
}
