import type { SageProOperations } from "../operations";
import type { SiteOperations } from "./site-operations";

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
