/** The columns that postings change, by table. Everything else of Sage's is only read, or gets rows added. */
export const changedColumns = {
  armast: ["paidamt", "balance", "bbal", "dtepaid"],
  arcust: ["balance", "credit", "lastpay", "lpymt"],
  sysdata: ["int2", "int3", "str9", "str10"],
  arsysd: ["int2", "int3"],
} as const satisfies Record<string, readonly string[]>;

/** The tables that postings add rows to, each with a column to name. */
export const addedTo = {
  armast: "invno",
  arcash: "invno",
  ardist: "tranno",
  artran: "invno",
  tallybridge_journal: "posting_key",
  tallybridge_payment_note: "posting_key",
} as const satisfies Record<string, string>;

/**
 * What orders of a shop change and add beside that. Not every company uses order entry, and one that gave its rights before
 * there were orders goes on taking payments: nothing of this is asked for before the first order.
 */
export const orderEntryRights = {
  changed: {
    arcust: [
      ...(["company", "contact", "address1", "address2", "city", "zip", "country", "phone"] as const),
      ...(["email", "onorder"] as const),
    ],
    somast: ["ordamt", "bordamt", "tax", "btax", "sostat", "notes"],
    sotran: ["qtyord", "origqtyord", "price", "bprice", "extprice", "bextpri", "origextpri", "sostat"],
    sysdata: ["int1"],
    sosysd: ["int1"],
  },
  addedTo: ["arcust", "somast", "sotran", "soaddr"],
  /** Those that nothing else reads. */
  read: ["sotran", "iciloc"],
} as const satisfies {
  readonly changed: Readonly<Record<string, readonly string[]>>;
  readonly addedTo: readonly string[];
  readonly read: readonly string[];
};

/** Tables that the ledger checks read beside those of postings: orders, stock counters, history, batches. */
export const checkedTables = ["arycsh", "somast", "soymst", "sosysd", "icsysd", "gldunp", "glbtch", "glhunp"] as const;

/** The tables of the general ledger that batches are added to, each with a column to name; a company may lack them. */
export const ledgerTables = ["glbtch", "glhunp", "gldunp"] as const;

/** Tables of a module that a company may lack, which are read as lists. */
export const listedTables = ["icitem"] as const;

/** The tables of the system database; the company's database has all others. */
export const systemTables = ["sysdata", "syccomp", "sychfis", "sycdfis"] as const;
