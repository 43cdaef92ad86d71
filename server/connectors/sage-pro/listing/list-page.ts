import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { parsePlainDate } from "@/server/kernel/plain-date";
import type { ColumnName } from "../dialect";
import { selectHomeCurrency } from "../posting/open-company";
import { readColumns } from "../profile/read-columns";
import type { SageProContext } from "../sage-context";
import { moneyOfColumn } from "../sage-money";
import { isMarked } from "./is-marked";
import { lacksInventory } from "./lacks-inventory";
import { dueDate, plainNumber } from "./listed-values";
import type { ListedCustomer, ListedInvoice, ListedItem, ListedPage, SageProLists } from "./lists";
import { markText, orColumnMissing } from "./recurring-mark";

const text = z.string().transform((value) => value.trimEnd());

/** What one list reads: the rows as they come, the column they are ordered by, and what is understood of a row. */
interface List<Row extends z.ZodObject, Listed> {
  readonly row: Row;
  readonly key: ColumnName;
  readonly select: (
    exact: (column: string) => RawBuilder<unknown>,
    day: (column: string) => RawBuilder<unknown>,
    recurringColumn: string | undefined,
  ) => RawBuilder<unknown>;
  /** @returns undefined for a row that cannot be read exactly. */
  readonly read: (row: z.output<Row>, homeCurrency: string) => Listed | undefined;
}

const list = <Row extends z.ZodObject, Listed>(one: List<Row, Listed>): List<Row, Listed> => one;

const customers = list({
  key: "arcust.custno",
  row: z.object({ key: z.string(), company: text, email: text, currency: text, balance: z.string(), credstat: text }),
  select: (
    exact,
  ) => sql`select t.custno as ${sql.ref("key")}, t.company, t.email, t.currency, ${exact("t.balance")} as balance, t.credstat
    from arcust t where 1 = 1`,
  read: ({ key, balance, credstat, ...row }, homeCurrency): ListedCustomer | undefined => {
    const currency = row.currency || homeCurrency;
    const money = moneyOfColumn(balance, currency);
    return money && { ...row, custno: key.trimEnd(), currency, balance: money, onHold: credstat === "H" };
  },
});

/** Invoices that somebody can pay: live, of the type invoice, with something open. */
const openInvoices = list({
  key: "armast.invno",
  row: z.object({
    key: z.string(),
    custno: text,
    company: text,
    invdte: z.string(),
    pnet: z.string(),
    invamt: z.string(),
    balance: z.string(),
    currid: text,
    mark: z.string().nullable().optional(),
  }),
  select: (
    exact,
    day,
    recurringColumn,
  ) => sql`select t.invno as ${sql.ref("key")}, t.custno, coalesce(c.company, '') as company, ${day("t.invdte")} as invdte,
      ${exact("t.pnet")} as pnet, ${exact("t.invamt")} as invamt, ${exact("t.balance")} as balance, t.currid${
        recurringColumn === undefined ? sql`` : sql`, ${markText(recurringColumn)} as mark`
      }
    from armast t left join arcust c on c.custno = t.custno
    where t.artype in ('', 'N') and t.arstat not in ('V', 'X') and t.balance > 0`,
  read: ({ key, custno, company, mark, ...row }, homeCurrency): ListedInvoice | undefined => {
    const currency = row.currid || homeCurrency;
    const [amount, balance, invdte] = [
      moneyOfColumn(row.invamt, currency),
      moneyOfColumn(row.balance, currency),
      parsePlainDate(row.invdte),
    ];
    if (amount === undefined || balance === undefined || invdte === undefined) return undefined;
    return {
      invno: key,
      custno,
      company,
      amount,
      balance,
      invdte,
      dueDate: dueDate(invdte, Number(row.pnet)),
      ...(mark === undefined ? {} : { recurring: isMarked(mark) }),
    };
  },
});

const items = list({
  key: "icitem.item",
  row: z.object({
    key: z.string(),
    itmdesc: text,
    price: z.string(),
    stkumid: text,
    ionhand: z.string(),
    itemstat: text,
  }),
  select: (
    exact,
  ) => sql`select t.item as ${sql.ref("key")}, t.itmdesc, ${exact("t.price")} as price, t.stkumid, ${exact("t.ionhand")} as ionhand, t.itemstat
    from icitem t where 1 = 1`,
  read: ({ key, itmdesc, price, stkumid, ionhand, itemstat }, homeCurrency): ListedItem | undefined => {
    const money = moneyOfColumn(price, homeCurrency);
    const item = {
      item: key.trimEnd(),
      description: itmdesc,
      unit: stkumid,
      onHand: plainNumber(ionhand),
      status: itemstat,
    };
    return money && { ...item, price: money };
  },
});

/** Pages of the lists of a company, ordered by key as its database orders: asking from the last key on always ends. */
export const createLists = (context: SageProContext): SageProLists => ({
  customers: (after, limit) => readPage(context, customers, after, limit),
  openInvoices: (after, limit) =>
    readPage(context, openInvoices, after, limit).catch(async (error: unknown) => {
      throw await orColumnMissing(context, error);
    }),
  items: (after, limit) => readItems(context, after, limit),
});

/** Items belong to a module that a company may lack; whether it does is asked only when they could not be read. */
async function readItems(context: SageProContext, after: string, limit: number): Promise<ListedPage<ListedItem>> {
  try {
    return await readPage(context, items, after, limit);
  } catch (error) {
    const mayLack = error instanceof ConnectorError && ["unexpected_shape", "forbidden"].includes(error.kind);
    if (!mayLack || "icitem" in (await readColumns(context.transport, ["icitem"]))) throw error;
    throw lacksInventory("icitem", error);
  }
}

async function readPage<Row extends z.ZodObject, Listed>(
  { transport, compid, log, recurringColumn }: SageProContext,
  { row, key, select, read }: List<Row, Listed>,
  after: string,
  limit: number,
): Promise<ListedPage<Listed>> {
  const { dialect } = transport;
  // Inside of the transaction: it knows the columns of the site by then.
  const build = () => {
    const column = sql.ref(`t.${key.split(".")[1] ?? ""}`);
    const listed = select(
      (name) => dialect.exactText(sql.ref(name)),
      (name) => dialect.dateText(sql.ref(name)),
      recurringColumn,
    );
    const beyond = after === "" ? sql`` : sql`and ${column} > ${dialect.charValue(after, key)}`;
    // FETCH FIRST came to SQL Server with 2012.
    const page =
      dialect.edition === "sql_server"
        ? sql`select top (${sql.lit(limit)}) * from (${listed} ${beyond}) p order by p.${sql.ref("key")}`
        : sql`${listed} ${beyond} order by ${column} fetch first ${sql.lit(limit)} rows only`;
    return dialect.readTogether({ company: selectHomeCurrency(dialect, compid), found: page });
  };
  const answer = z.object({ company: z.array(z.object({ currid: text })), found: z.array(row) });
  const [answered] = await transport.transaction((tx) => tx.rows(build().compile(dialect.builder), answer));
  const homeCurrency = answered?.company[0]?.currid ?? "";
  const found = answered?.found ?? [];
  const rows = found.flatMap((one) => read(one, homeCurrency) ?? []);
  if (rows.length < found.length)
    log.warn("rows of a list cannot be read", { key, unreadable: found.length - rows.length });
  const last = z.object({ key: z.string() }).safeParse(found.at(-1)).data?.key ?? after;
  return { rows, unreadable: found.length - rows.length, after: last, hasMore: found.length === limit };
}
