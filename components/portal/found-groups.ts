import { causeTitle } from "@/components/exceptions/cause-title";
import { outcomeLooks } from "@/components/payments/outcomes";
import { connectionPath, paymentPath } from "@/components/trpc/place-href";
import { formatMoney } from "@/components/ui/format-money";
import type { Found } from "@/server/insight/search/search.schema";
import type { Recent } from "./use-recent";

export interface FoundGroup {
  readonly heading: string;
  readonly found: readonly Recent[];
}

const words = (...parts: readonly string[]): string => parts.filter(Boolean).join(" · ");
const listOf = (text: string): string => `/payments?q=${encodeURIComponent(text)}`;

/** What was found as lines of the search, each with the page it opens; kinds of which nothing was found are left out. */
export function foundGroups(found: Found): readonly FoundGroup[] {
  const groups: readonly FoundGroup[] = [
    {
      heading: "Payments",
      found: found.payments.map((row) => ({
        id: `payment:${row.transactionId}`,
        kind: "payment",
        label: `${row.payerName || "Payment"} ${formatMoney(row.amount)}`,
        hint: words(row.invno || row.transactionId, outcomeLooks[row.outcome].word),
        href: paymentPath(row.transactionId),
      })),
    },
    {
      heading: "Exceptions",
      found: found.exceptions.map((row) => ({
        id: `exception:${row.exceptionId}`,
        kind: "exception",
        label: `${row.payerName || "Exception"} ${formatMoney(row.amount)}`,
        hint: causeTitle(row.cause),
        href: row.transactionId === "" ? "/exceptions" : paymentPath(row.transactionId),
      })),
    },
    {
      heading: "Open invoices",
      found: found.invoices.map((row) => ({
        id: `invoice:${row.invno}`,
        kind: "invoice",
        label: `${row.invno} ${row.company}`,
        hint: words(`${formatMoney(row.balance)} open`, "its payments"),
        href: listOf(row.invno),
      })),
    },
    {
      heading: "Customers",
      found: found.customers.map((row) => ({
        id: `customer:${row.custno}`,
        kind: "customer",
        label: row.company || row.custno,
        hint: words(row.custno, `${formatMoney(row.balance)} open`, "their payments"),
        href: listOf(row.custno),
      })),
    },
    {
      heading: "Flows, connections and tables",
      found: [
        ...found.flows.map(({ flowId, name }) => ({
          id: `flow:${flowId}`,
          kind: "flow",
          label: name,
          hint: "Flow",
          href: `/flows/${flowId}`,
        })),
        ...found.connections.map(({ connectionId, name }) => ({
          id: `connection:${connectionId}`,
          kind: "connection",
          label: name,
          hint: "Connection",
          href: connectionPath(connectionId),
        })),
        ...found.tables.map(({ tableId, name }) => ({
          id: `table:${tableId}`,
          kind: "table",
          label: name,
          hint: "Lookup table",
          href: `/tables/${tableId}`,
        })),
      ],
    },
  ];
  return groups.filter((group) => group.found.length > 0);
}
