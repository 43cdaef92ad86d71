import type { PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument, PreviewedRow, SageProOperations } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { PlannedWrite } from "./plan-writes";

/** A customer, a sales order or an entry of the general ledger as it would be. */
export interface PlannedRecord {
  readonly kind: "customer" | "sales_order" | "gl_batch";
  /** '' for an entry. */
  readonly custno: string;
  /** '' for a customer, for an entry, and for a number that is only drawn when it is written. */
  readonly number: string;
  readonly amount: Money;
  readonly date: string;
  /** Of an entry: the account that is debited. */
  readonly account?: string;
  /** What becomes of it, in words behind its name. */
  readonly change: string;
}

type Outcome = PushOutcome<PostedDocument>;
type Keep = (postingKey: string, write: PlannedWrite) => void;

/** Stands for the number of a sales order that is drawn when it is written. */
const nextNumber = "(next number)";

/**
 * What writes orders of the shop, planned in place of written. A customer who would be made is in no books yet, so their order is worked
 * out with the customer they are made like, whose terms and currency they get.
 */
export function planOrderWrites(
  erp: SageProOperations,
  whyNoRows: () => string | undefined,
  keep: Keep,
): Pick<SageProOperations, "upsertCustomers" | "upsertSalesOrders"> {
  const madeLike = new Map<string, string>();
  return {
    async upsertCustomers(items) {
      const note = whyNoRows();
      const previews = note === undefined ? await erp.previewCustomers(items) : undefined;
      return items.map((item, index): Outcome => {
        const { postingKey, date } = item;
        const answer = previews?.[index];
        if (answer?.status === "refused") return answer;
        const [row] = answer?.status === "would_post" ? answer.rows : [];
        const custno = row?.values.custno?.trim() || item.custno.trim();
        if (row?.change === "insert") madeLike.set(custno, item.like.trim());
        const notes = answer?.status === "would_post" ? (answer.notes ?? []) : [];
        const changed = row !== undefined && Object.keys(row.values).length > 1 ? [row] : [];
        keep(postingKey, {
          rows: changed,
          note: note ?? notes.join(" "),
          document: {
            kind: "customer",
            custno,
            number: "",
            amount: nothing,
            date,
            change: note !== undefined ? "is found or made" : changeOf(row, changed, item.like.trim()),
          },
        });
        return posted("customer", { postingKey, date, custno, invno: "", amount: nothing, notes });
      });
    },
    async upsertSalesOrders(items) {
      const note = whyNoRows();
      const stood = items.map((item) => ({ ...item, custno: madeLike.get(item.custno) ?? item.custno }));
      const previews = note === undefined ? await erp.previewSalesOrders(stood) : undefined;
      return items.map((item, index): Outcome => {
        const { postingKey, date, custno, total: amount, state } = item;
        const answer = previews?.[index];
        if (answer?.status === "refused") return answer;
        const standsFor = stood[index]?.custno ?? custno;
        const rows = (answer?.status === "would_post" ? answer.rows : []).map((row) => named(row, standsFor, custno));
        const number = rows.find(({ table }) => table === "somast")?.values.sono?.trim() ?? "";
        const isNever = note === undefined && rows.length === 0 && state === "cancelled";
        if (!isNever) {
          keep(postingKey, {
            rows,
            note: note ?? (standsFor === custno ? "" : likeNote(custno, standsFor)),
            document: {
              kind: "sales_order",
              custno,
              number,
              amount,
              date,
              change: orderChange(rows, { state, isKnown: note === undefined }),
            },
          });
        }
        const invno = isNever ? "" : number || nextNumber;
        return posted("sales_order", { postingKey, date, custno, invno, amount });
      });
    },
  };
}

const nothing: Money = { minor: 0n, currency: "USD" };

const likeNote = (custno: string, like: string): string =>
  `${custno} is not there yet, so the rows are worked out with ${like}, whose terms and currency it gets.`;

function changeOf(row: PreviewedRow | undefined, changed: readonly PreviewedRow[], like: string): string {
  if (row?.change === "insert") return `is made like ${like}`;
  return changed.length === 0 ? "stays as it is" : "gets what is blank filled in";
}

function orderChange(
  rows: readonly PreviewedRow[],
  { state, isKnown }: { readonly state: "open" | "cancelled"; readonly isKnown: boolean },
): string {
  if (state === "cancelled") return "is made void";
  const [head] = rows;
  if (!isKnown) return "is written";
  return head === undefined ? "stays as it is" : head.change === "insert" ? "is new" : "is changed";
}

/** The row of the customer it is meant for. */
function named(row: PreviewedRow, stoodIn: string, custno: string): PreviewedRow {
  return row.values.custno?.trim() === stoodIn ? { ...row, values: { ...row.values, custno } } : row;
}

const posted = (
  kind: PlannedRecord["kind"],
  given: Pick<PostedDocument, "postingKey" | "date" | "custno" | "invno" | "amount" | "notes">,
): Outcome => ({
  status: "posted",
  document: { ...given, kind, refno: "", arsess: "", rowsHash: "", postedAt: new Date(0) },
});
