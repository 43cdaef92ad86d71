import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { ColumnName, SageDialect } from "../dialect";
import { journalRow, selectJournal } from "../journal";
import { numberWindow } from "../posting/allocate-numbers";
import type { BookCustomer, JournalEntry } from "../posting/books";
import { lockCustomers } from "../posting/lock-rows";
import { selectHomeCurrency } from "../posting/open-company";
import type { SageProContext } from "../sage-context";
import { rightJustified } from "../sage-text";
import type { Attempt } from "../transport/retry-clashes";
import { lockOrders } from "./lock-orders";
import { itemAt, type KnownItem, type KnownOrder, type OrderBooks } from "./order-plan";
import type { SalesOrderToUpsert } from "./records";

const text = z.string().transform((value) => value.trimEnd());
const answer = z.object({
  company: z.array(z.object({ currid: text })),
  journal: z.array(journalRow),
  live: z.array(z.object({ sono: z.string(), custno: text, websono: text })),
  history: z.array(z.object({ websono: text })),
  used: z.array(z.object({ sono: z.string() })),
  customers: z.array(z.object({ custno: text })),
  items: z.array(z.object({ item: text, itemstat: text, stkcode: text })),
  places: z.array(z.object({ item: text, loctid: text })),
});

/** What a chunk of orders is judged by, and the numbers near the counter that are taken. Locks orders, their lines, then customers. */
export async function readOrders(
  { transport: { dialect }, compid }: SageProContext,
  { tx, mode }: Attempt,
  { items, last }: { readonly items: readonly SalesOrderToUpsert[]; readonly last: bigint },
): Promise<
  OrderBooks & { readonly journal: ReadonlyMap<string, JournalEntry>; readonly usedNumbers: ReadonlySet<bigint> }
> {
  const query = dialect.readTogether(reads(dialect, { compid, items, last }));
  const [row] = await tx.rows(query.compile(dialect.builder), answer);
  const homeCurrency = row?.company[0]?.currid;
  if (row === undefined || homeCurrency === undefined) {
    throw new ConnectorError("not_found", `Sage Pro has no company ${compid}.`);
  }
  const sonos = row.live.map(({ sono }) => sono);
  const locked =
    sonos.length === 0 ? new Map<string, KnownOrder>() : await lockOrders(tx, dialect, { sonos, mode, homeCurrency });
  const custnos = [...new Set([...row.customers, ...row.live].map(({ custno }) => custno))];
  const customers =
    custnos.length === 0
      ? new Map<string, BookCustomer>()
      : await lockCustomers(tx, dialect, { custnos, mode, homeCurrency });
  const orders = new Map<string, KnownOrder[]>();
  for (const { sono, websono } of row.live) {
    const order = locked.get(sono);
    if (order !== undefined) orders.set(websono, [...(orders.get(websono) ?? []), order]);
  }
  return {
    homeCurrency,
    customers,
    orders,
    items: itemsOf(row, items),
    journal: new Map(row.journal.map((entry) => [entry.postingKey, entry])),
    heldCustomers: new Set(custnos.filter((custno) => !customers.has(custno))),
    heldOrders: new Set(row.live.filter(({ sono }) => !locked.has(sono)).map(({ websono }) => websono)),
    historyOrders: new Set(row.history.map(({ websono }) => websono)),
    usedNumbers: new Set(
      row.used
        .map(({ sono }) => sono.trim())
        .filter((each) => /^\d+$/.test(each))
        .map(BigInt),
    ),
  };
}

function itemsOf(row: z.output<typeof answer>, orders: readonly SalesOrderToUpsert[]): Map<string, KnownItem> {
  const places = new Set(row.places.map(({ item, loctid }) => itemAt(item, loctid)));
  const locations = new Set(orders.map(({ location }) => location.trim()));
  const items = new Map<string, KnownItem>();
  for (const { item, itemstat, stkcode } of row.items) {
    for (const location of locations) {
      const kept = places.has(itemAt(item, location));
      // That "I" means inactive is a guess, by what it means at an account of the general ledger.
      items.set(itemAt(item, location), { item, active: itemstat !== "I", stocked: stkcode === "Y", kept });
    }
  }
  return items;
}

function reads(
  dialect: SageDialect,
  { compid, items, last }: { compid: string; items: readonly SalesOrderToUpsert[]; last: bigint },
) {
  const oneOf = (values: readonly string[], column: ColumnName) =>
    sql`(select k.value from ${dialect.input("k", { value: ["char", [...new Set(values.filter((each) => each !== ""))], column] })})`;
  const refs = items.map(({ orderRef }) => orderRef.trim());
  const named = items.flatMap(({ lines }) => lines.map(({ item }) => item.trim()));
  const spellings = [...named, ...named.map((item) => item.toUpperCase())];
  const custnos = items.map(({ custno }) => custno.trim());
  const places = items.map(({ location }) => location.trim());
  const peek = dialect.withoutWaiting;
  const upTo = rightJustified(String(last + BigInt(items.length + numberWindow)));
  const inWindow = (table: string) =>
    sql`sono > ${dialect.charValue(rightJustified(String(last)), `${table}.sono`)} and sono <= ${dialect.charValue(upTo, `${table}.sono`)}`;
  return {
    company: selectHomeCurrency(dialect, compid),
    journal: selectJournal(
      dialect,
      items.map(({ postingKey }) => postingKey),
    ),
    live: sql`select sono, custno, websono from somast${peek} where websono in ${oneOf(refs, "somast.websono")}`,
    history: sql`select websono from soymst where websono in ${oneOf(refs, "soymst.websono")}`,
    used: sql`select sono from somast${peek} where ${inWindow("somast")} union all select sono from soymst where ${inWindow("soymst")}`,
    customers: sql`select custno from arcust${peek} where custno in ${oneOf(custnos, "arcust.custno")}`,
    items: sql`select item, itemstat, stkcode from icitem where item in ${oneOf(spellings, "icitem.item")}`,
    places: sql`select item, loctid from iciloc where item in ${oneOf(spellings, "iciloc.item")} and loctid in ${oneOf(places, "iciloc.loctid")}`,
  };
}
