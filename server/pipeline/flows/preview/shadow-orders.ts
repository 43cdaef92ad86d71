import type { PushOutcome } from "@/server/connectors/contract";
import type {
  CustomerToUpsert,
  PostedDocument,
  SageProOperations,
  SalesOrderToUpsert,
} from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { type Money, toDecimal } from "@/server/kernel/money";
import type { ShadowDocument } from "./preview.schema";

/** Sage Pro's own rules on orders, which answer what would be written and write nothing. */
export type OrderRules = Pick<SageProOperations, "previewCustomers" | "previewSalesOrders">;

/** A customer that this side has made, with the one it is made like; by number, and by e-mail address. */
export type MadeCustomer = readonly [custno: string, email: string, like: string];

/** Customers and sales orders of one side: decided by the rules of the company, kept in memory alone. */
export interface ShadowOrders {
  readonly operations: Pick<SageProOperations, "upsertCustomers" | "upsertSalesOrders">;
  /** What an event leaves as customer and order on this side. */
  documentsOf(eventId: string): ShadowDocument[];
  /** Forgets what events leave that are not under way any more. */
  keepOf(isUnderWay: (eventId: string) => boolean): void;
  /** Customers made since this was asked last. */
  takeFresh(): readonly MadeCustomer[];
  restore(made: readonly MadeCustomer[]): void;
}

type Outcome = PushOutcome<PostedDocument>;

/**
 * @param rules asked under keys of their own: the journal beside the books knows the real ones, and would answer what was written then
 */
export function createShadowOrders(rules: OrderRules): ShadowOrders {
  const byNumber = new Map<string, MadeCustomer>();
  const byEmail = new Map<string, MadeCustomer>();
  let documents = new Map<string, ShadowDocument[]>();
  let fresh: MadeCustomer[] = [];

  function know(made: MadeCustomer): void {
    byNumber.set(made[0], made);
    if (made[1] !== "") byEmail.set(made[1], made);
  }
  const madeBefore = ({ custno, email }: CustomerToUpsert): MadeCustomer | undefined =>
    byNumber.get(custno.trim()) ?? byEmail.get(addressOf(email));
  /** An event that is tried again, such as behind a wait, says anew what it leaves. */
  function keep(postingKey: string, document: ShadowDocument): void {
    const [eventId = ""] = postingKey.split("/");
    const others = (documents.get(eventId) ?? []).filter(({ key }) => key !== document.key);
    documents.set(eventId, [...others, document]);
  }

  async function upsertCustomers(items: readonly CustomerToUpsert[]): Promise<readonly Outcome[]> {
    const unknown = items.filter((item) => madeBefore(item) === undefined);
    const answers = await rules.previewCustomers(unknown.map((item) => ({ ...item, postingKey: newId() })));
    const answerTo = new Map(unknown.map((item, index) => [item, answers[index]]));
    return items.map((item): Outcome => {
      const answer = answerTo.get(item);
      const made = madeBefore(item);
      if (made !== undefined) return posted("customer", item, { custno: made[0], amount: nothing });
      if (answer?.status === "refused") return answer;
      const row = answer?.status === "would_post" ? answer.rows[0] : undefined;
      const custno = row?.values.custno?.trim() || item.custno.trim();
      if (row?.change === "insert") {
        const customer: MadeCustomer = [custno, addressOf(item.email), item.like.trim()];
        know(customer);
        fresh.push(customer);
      }
      // Whose details they are is not kept: how many there are tells two versions apart.
      const filled = Object.keys(item.details).length;
      const what = `${filled} ${filled === 1 ? "detail" : "details"} of name and address`;
      const memo =
        row?.change === "insert" ? `made like ${item.like.trim()}, with ${what}` : `gets what is blank of ${what}`;
      if (row !== undefined && Object.keys(row.values).length > 1) {
        const about = { kind: "customer", custno, invno: "", cashAccount: "", memo } as const;
        keep(item.postingKey, { key: `customer/${custno}`, ...about, date: item.date, minor: "0", currency: "USD" });
      }
      return posted("customer", item, { custno, amount: nothing });
    });
  }

  async function upsertSalesOrders(items: readonly SalesOrderToUpsert[]): Promise<readonly Outcome[]> {
    // Who is made on this side is in no books, so the order is judged with the customer they are made like.
    const stood = items.map((item) => ({
      ...item,
      postingKey: newId(),
      custno: byNumber.get(item.custno.trim())?.[2] ?? item.custno,
    }));
    const answers = await rules.previewSalesOrders(stood);
    return items.map((item, index): Outcome => {
      const answer = answers[index];
      if (answer?.status === "refused") return answer;
      const rows = answer?.status === "would_post" ? answer.rows : [];
      const master = rows.find(({ table }) => table === "somast");
      const isOpen = item.state === "open";
      const total = isOpen ? item.total : { ...item.total, minor: 0n };
      const isNever = !isOpen && rows.length === 0;
      const number = master?.change === "update" ? (master.values.sono?.trim() ?? "") : "";
      if (!isNever) {
        keep(item.postingKey, {
          key: `order/${item.orderRef}`,
          kind: "sales_order",
          custno: item.custno.trim(),
          invno: "",
          date: item.date,
          minor: total.minor.toString(),
          currency: total.currency,
          cashAccount: "",
          memo: isOpen ? linesOf(item) : "void",
        });
      }
      return posted("sales_order", item, {
        custno: item.custno,
        amount: total,
        invno: isNever ? "" : number || nextNumber,
      });
    });
  }

  return {
    operations: { upsertCustomers, upsertSalesOrders },
    documentsOf: (eventId) => documents.get(eventId) ?? [],
    keepOf(isUnderWay) {
      documents = new Map([...documents].filter(([eventId]) => isUnderWay(eventId)));
    },
    takeFresh() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    restore: (made) => made.forEach(know),
  };
}

/** Stands for the number of a sales order that is drawn when it is written. */
const nextNumber = "(next number)";
const nothing: Money = { minor: 0n, currency: "USD" };
const addressOf = (email: string): string => email.trim().toLowerCase();

/** What stands on the order, so that another line, price, tax or place shows as a change. */
const linesOf = ({ lines, tax, location }: SalesOrderToUpsert): string =>
  [
    ...lines.map(({ item, quantity, price }) => `${quantity} × ${item} at ${toDecimal(price)}`),
    ...(tax.minor === 0n ? [] : [`tax ${toDecimal(tax)}`]),
    ...(location === "" ? [] : [`from ${location}`]),
  ].join(", ");

const posted = (
  kind: "customer" | "sales_order",
  { postingKey, date }: { readonly postingKey: string; readonly date: PostedDocument["date"] },
  given: Pick<PostedDocument, "custno" | "amount"> & { readonly invno?: string },
): Outcome => ({
  status: "posted",
  document: {
    postingKey,
    kind,
    date,
    refno: "",
    arsess: "",
    rowsHash: "",
    postedAt: new Date(0),
    invno: "",
    ...given,
  },
});
