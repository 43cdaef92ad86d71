import { ConnectorError } from "@/server/kernel/connector-error";
import type { ListedPage } from "../listing/lists";
import type { SageProOperations } from "../operations";
import type { MarkedInvoice, SiteOperations, WantedPage } from "./site-operations";

type Listing = "listCustomers" | "listOpenInvoices" | "listItems" | "readColumns";

/** The lists and columns of a company in the form in which an agent is asked for them; nothing of what the company does not have. */
export const listingAtSite = ({
  lists,
  columns,
}: Pick<SageProOperations, "lists" | "columns">): Partial<Pick<SiteOperations, Listing>> => ({
  ...(lists && {
    listCustomers: ({ after, limit }) => lists.customers(after, limit),
    listOpenInvoices: ({ after, limit }) => lists.openInvoices(after, limit),
    listItems: ({ after, limit }) => lists.items(after, limit),
  }),
  ...(columns && { readColumns: columns }),
});

/** A page of the open invoices of a company that was opened with the column of the marks. */
export async function listMarked(
  { lists }: Pick<SageProOperations, "lists">,
  { after, limit }: WantedPage,
): Promise<ListedPage<MarkedInvoice>> {
  const page = await lists?.openInvoices(after, limit);
  if (page === undefined)
    throw new ConnectorError("forbidden", "The company on site gives no lists; nothing was done.");
  return { ...page, rows: page.rows.map((row) => ({ ...row, recurring: row.recurring === true })) };
}

/** The other way round, at the portal: the lists and columns of a company whose agent is asked for them. */
export const listingOfSite = ({
  listCustomers,
  listOpenInvoices,
  listItems,
  readColumns,
}: Pick<SiteOperations, Listing>): Required<Pick<SageProOperations, "lists" | "columns">> => ({
  lists: {
    customers: (after, limit) => listCustomers({ after, limit }),
    openInvoices: (after, limit) => listOpenInvoices({ after, limit }),
    items: (after, limit) => listItems({ after, limit }),
  },
  columns: readColumns,
});
