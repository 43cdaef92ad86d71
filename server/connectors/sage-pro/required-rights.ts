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

/** Tables that the ledger checks read beside those of postings: orders, stock counters, history, batches. */
export const checkedTables = ["arycsh", "somast", "soymst", "sosysd", "icsysd", "gldunp", "glbtch", "glhunp"] as const;

/** The tables of the general ledger that batches are added to, each with a column to name; a company may lack them. */
export const ledgerTables = ["glbtch", "glhunp", "gldunp"] as const;

/** Tables of a module that a company may lack, which are read as lists. */
export const listedTables = ["icitem"] as const;

/** The tables of the system database; the company's database has all others. */
export const systemTables = ["sysdata", "syccomp", "sychfis", "sycdfis"] as const;
