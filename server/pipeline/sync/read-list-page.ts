import { ConnectorError } from "@/server/connectors/contract";
import type { ListedPage, SageProOperations } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { ScheduledResource } from "./schedule.schema";
import type { ListRow } from "./store-list-page";

/** Rows of one statement: large enough to share round trips, small enough to let others in between. */
const pageSize = 1_000;

export interface ListPage {
  readonly rows: readonly ListRow[];
  readonly unreadable: number;
  readonly after: string;
  readonly hasMore: boolean;
}

/** One page of a list of Sage Pro, in the form in which it is kept. @throws ConnectorError */
export async function readListPage(
  erp: SageProOperations,
  resource: ScheduledResource,
  after: string,
): Promise<ListPage> {
  const { lists } = erp;
  if (lists === undefined) {
    throw new ConnectorError("forbidden", "The way to this company reads single records and no lists yet.");
  }
  switch (resource) {
    case "customers":
      return page(await lists.customers(after, pageSize), ({ balance, onHold, ...row }) => ({
        ...row,
        on_hold: onHold,
        balance_minor: minor(balance),
      }));
    case "openInvoices":
      return page(await lists.openInvoices(after, pageSize), ({ amount, balance, dueDate, recurring, ...row }) => ({
        ...row,
        due_date: dueDate,
        currency: balance.currency,
        amount_minor: minor(amount),
        balance_minor: minor(balance),
        recurring: recurring ?? null,
      }));
    case "items":
      return page(await lists.items(after, pageSize), ({ onHand, price, ...row }) => ({
        ...row,
        on_hand: onHand,
        currency: price.currency,
        price_minor: minor(price),
      }));
    default:
      return resource satisfies never;
  }
}

const minor = (money: Money): string => money.minor.toString();

const page = <Listed>({ rows, ...rest }: ListedPage<Listed>, keep: (listed: Listed) => ListRow): ListPage => ({
  ...rest,
  rows: rows.map(keep),
});
