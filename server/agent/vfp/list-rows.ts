import type { FieldValues } from "@/server/agent/dbf";
import { ConnectorError } from "@/server/connectors/contract";
import { isMarked } from "@/server/connectors/sage-pro/listing/is-marked";
import { lacksInventory } from "@/server/connectors/sage-pro/listing/lacks-inventory";
import { dueDate, plainNumber } from "@/server/connectors/sage-pro/listing/listed-values";
import type {
  ListedCustomer,
  ListedInvoice,
  ListedItem,
  ListedPage,
  SageProLists,
} from "@/server/connectors/sage-pro/listing/lists";
import type { WantedPage } from "@/server/connectors/sage-pro/remote";
import { moneyOfColumn } from "@/server/connectors/sage-pro/sage-money";
import { readCompany } from "./read-company";
import { readCompanyNames } from "./read-company-names";
import { type RowSelection, readSome } from "./read-rows";
import { dayOf, decimalOf, textOf } from "./values";
import type { VfpContext } from "./vfp-context";

/**
 * Pages of the lists in the order of the files. A page begins behind the record where the one before ended, so that each costs only
 * its own stretch of the table; rows mean what they mean in the SQL edition.
 */
export const createFileLists = (
  read: <Answer>(operation: (context: VfpContext) => Promise<Answer>) => Promise<Answer>,
): SageProLists => ({
  customers: (after, limit) => read((context) => listCustomers(context, after, limit)),
  openInvoices: (after, limit) => read((context) => listOpenInvoices(context, { after, limit })),
  items: (after, limit) => read((context) => listItems(context, after, limit)),
});

const all = { lookAt: [], keep: () => true } as const;

async function listCustomers({ tables, log }: VfpContext, after: string, limit: number) {
  const { homeCurrency } = await readCompany(tables);
  const selection = {
    required: ["custno", "company", "balance"],
    optional: ["email", "currency", "credstat"],
    ...all,
  };
  const page = await readPage({ tables, log }, "arcust", selection, { after, limit });
  return readable(page, log, (row): ListedCustomer | undefined => {
    const currency = textOf(row.currency) || homeCurrency;
    const balance = moneyOfColumn(decimalOf(row.balance), currency);
    const [custno, company, email] = [textOf(row.custno), textOf(row.company), textOf(row.email)];
    return balance && { custno, company, email, currency, balance, onHold: textOf(row.credstat) === "H" };
  });
}

/** Which invoices somebody can pay: live, of the type invoice, with something open. */
export const openInvoice = {
  lookAt: ["artype", "arstat", "balance"],
  keep: ({ artype, arstat, balance }: FieldValues): boolean =>
    ["", "N"].includes(textOf(artype)) && !["V", "X"].includes(textOf(arstat)) && Number(decimalOf(balance)) > 0,
} as const satisfies Pick<RowSelection, "lookAt" | "keep">;

/** @param markColumn is to mark recurring invoices and must be there; every row says then whether it is marked */
export async function listOpenInvoices(
  { tables, log }: VfpContext,
  { after, limit }: WantedPage,
  markColumn?: string,
): Promise<ListedPage<ListedInvoice>> {
  const { homeCurrency } = await readCompany(tables);
  const page = await readPage(
    { tables, log },
    "armast",
    {
      required: ["invno", "custno", "invdte", ...openInvoice.lookAt, "invamt"],
      optional: ["pnet", "currid", ...(markColumn === undefined ? [] : [markColumn])],
      ...openInvoice,
    },
    { after, limit },
  );
  const companies = await readCompanyNames(tables, new Set(page.rows.map(({ custno }) => textOf(custno))));
  return readable(page, log, (row): ListedInvoice | undefined => {
    const currency = textOf(row.currid) || homeCurrency;
    const [amount, balance] = [row.invamt, row.balance].map((value) => moneyOfColumn(decimalOf(value), currency));
    const invdte = dayOf(row.invdte);
    if (amount === undefined || balance === undefined || invdte === undefined) return undefined;
    const [invno, custno] = [textOf(row.invno), textOf(row.custno)];
    const due = dueDate(invdte, Number(decimalOf(row.pnet)));
    return {
      invno,
      custno,
      company: companies.get(custno) ?? "",
      amount,
      balance,
      invdte,
      dueDate: due,
      ...(markColumn === undefined ? {} : { recurring: isMarked(textOf(row[markColumn])) }),
    };
  });
}

async function listItems({ tables, log }: VfpContext, after: string, limit: number) {
  const { homeCurrency } = await readCompany(tables);
  const selection = { required: ["item", "ionhand"], optional: ["itmdesc", "price", "stkumid", "itemstat"], ...all };
  const page = await readPage({ tables, log }, "icitem", selection, { after, limit }).catch((error: unknown) => {
    const isMissing = error instanceof ConnectorError && error.kind === "not_found";
    throw isMissing ? lacksInventory(`icitem${tables.compid}.dbf`, error) : error;
  });
  return readable(page, log, (row): ListedItem | undefined => {
    const price = moneyOfColumn(decimalOf(row.price), homeCurrency);
    const [item, description, unit] = [textOf(row.item), textOf(row.itmdesc), textOf(row.stkumid)];
    return (
      price && {
        item,
        description,
        unit,
        price,
        onHand: plainNumber(decimalOf(row.ionhand)),
        status: textOf(row.itemstat),
      }
    );
  });
}

interface Stretch extends Omit<ListedPage<unknown>, "rows" | "unreadable"> {
  readonly rows: readonly FieldValues[];
}

/** Record and length of the table where the page before ended, such as `1000/52340`. */
async function readPage(
  { tables }: VfpContext,
  name: string,
  selection: RowSelection,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Stretch> {
  const table = await tables.open(name);
  const [record = 0, length = 0] = after === "" ? [] : after.split("/").map(Number);
  if (![record, length].every(Number.isSafeInteger)) {
    throw new ConnectorError("invalid", "The list goes on at no place of this table.");
  }
  // Records move when a table is packed, and it is shorter then: a page behind the old place would leave rows out.
  if (table.layout.records < length) {
    throw new ConnectorError(
      "conflict",
      `${table.file} was packed while its list was read; it is read from its beginning.`,
    );
  }
  const { rows, lastRecord, hasMore } = await readSome(table, selection, { from: record + 1, limit });
  return { rows, after: `${lastRecord}/${table.layout.records}`, hasMore };
}

function readable<Listed>(
  { rows, ...page }: Stretch,
  log: VfpContext["log"],
  read: (row: FieldValues) => Listed | undefined,
): ListedPage<Listed> {
  const listed = rows.flatMap((row) => read(row) ?? []);
  const unreadable = rows.length - listed.length;
  if (unreadable > 0) log.warn("rows of a list cannot be read", { unreadable });
  return { ...page, rows: listed, unreadable };
}
