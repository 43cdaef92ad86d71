import { sql } from "kysely";
import type { CompanyColumns } from "../company-columns";
import type { InputColumns, SageDialect, Write } from "../dialect";
import { executeWrites } from "../posting/execute-writes";
import { insertInto } from "../posting/insert-into";
import { columnText } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import { insertLines, insertOrders } from "./insert-orders";
import { type JournaledUpsert, journalColumns, journalWrite } from "./journal-upserts";
import { fitAt } from "./order-columns";
import type { LinePlan, OrderPlan } from "./order-plan";
import { quantityText } from "./plan-lines";

export interface OrdersToWrite {
  readonly compid: string;
  readonly columns: CompanyColumns;
  /** With their numbers. */
  readonly plans: readonly OrderPlan[];
  readonly journaled: readonly JournaledUpsert[];
  /** The counter as it stands after this chunk; undefined when no number was drawn. */
  readonly last: bigint | undefined;
  readonly attempt: number;
  readonly postedAt: Date;
}

/**
 * Writes a chunk of orders in one round trip: orders, lines, ship-to addresses, what their customers have on order, both
 * copies of the counter, and the journal; all of it lies in the caller's transaction.
 *
 * What is promised of the stock has no column that is known for certain, so none is written: the open lines say it, by item
 * and place.
 */
export async function writeOrders(tx: SageProTransaction, dialect: SageDialect, input: OrdersToWrite): Promise<void> {
  const { columns, plans, journaled, last, compid } = input;
  const of = (change: OrderPlan["change"]) => plans.filter((plan) => plan.change === change);
  const changed = [...of("update"), ...of("void")];
  const noted = changed.filter(({ notes }) => notes !== undefined);
  const plain = changed.filter(({ notes }) => notes === undefined);
  const made = of("insert");
  const lines = plans.flatMap((plan) => plan.lines.map((line) => ({ plan, line })));
  const added = lines.filter(({ line }) => line.change === "insert");
  const moved = lines.filter(({ line }) => line.change !== "insert");
  const shipTos = made.flatMap((plan) => (plan.item.shipTo === undefined ? [] : [{ plan, to: plan.item.shipTo }]));
  const shared = {
    o: orderColumns(made),
    n: orderColumns(noted),
    p: orderColumns(plain),
    l: lineColumns(added, columns),
    m: lineColumns(moved, columns),
    a: addressColumns(shipTos, columns),
    w: customerColumns(plans),
    j: journalColumns(journaled),
  };
  await executeWrites(tx, dialect, shared, [
    insertOrders(dialect, made.length, input.postedAt),
    changeOrders(dialect, "n", noted.length),
    changeOrders(dialect, "p", plain.length),
    insertLines(dialect, added.length, input),
    changeLines(dialect, moved.length),
    insertShipTos(dialect, shipTos.length, input.postedAt),
    updateCustomers(dialect, new Set(plans.flatMap(({ onOrder, custno }) => (onOrder === 0n ? [] : [custno]))).size),
    ...updateCounters(dialect, compid, last),
    journalWrite(dialect, journaled.length, input),
  ]);
}

function orderColumns(plans: readonly OrderPlan[]): InputColumns {
  const money = (minor: (plan: OrderPlan) => bigint): readonly string[] =>
    plans.map((plan) => columnText(minor(plan), plan.currency));
  return {
    sono: ["char", plans.map(({ sono }) => sono), "somast.sono"],
    custno: ["char", plans.map(({ custno }) => custno), "arcust.custno"],
    websono: ["char", plans.map(({ item }) => item.orderRef.trim()), "somast.websono"],
    ponum: ["char", plans.map(({ item }) => item.orderRef.trim()), "somast.ponum"],
    day: ["date", plans.map(({ item }) => item.date)],
    amount: ["money", money(({ amount }) => amount)],
    tax: ["money", money(({ tax }) => tax)],
    currency: ["char", plans.map(({ currency }) => currency), "somast.currid"],
    defloc: ["char", plans.map(({ item }) => item.location.trim()), "somast.defloc"],
    sostat: ["char", plans.map(({ change }) => (change === "void" ? "V" : "")), "somast.sostat"],
    tosw: ["char", plans.map(({ item }) => (item.shipTo === undefined ? "" : "X")), "somast.tosw"],
    notes: ["text", plans.map(({ notes }) => notes ?? "")],
  };
}

/** An order that is made void has nothing left to ship, so it counts nowhere. */
const changeOrders = (dialect: SageDialect, from: "n" | "p", rows: number): Write => {
  const notes = from === "n" ? sql`, notes = ${dialect.fromSystem(sql`n.notes`)}` : sql``;
  const x = sql.raw(from);
  return {
    name: from === "n" ? "somast_noted" : "somast_changed",
    rows,
    statement: sql`update somast set ordamt = ${x}.amount, bordamt = ${x}.amount, tax = ${x}.tax, btax = ${x}.tax, sostat = ${x}.sostat${notes}
      from ${dialect.shared(from)} where somast.sono = ${x}.sono`,
  };
};

interface LineOfOrder {
  readonly plan: OrderPlan;
  readonly line: LinePlan;
}

/** An earlier release has no such column. */
const transeqOf = (lines: readonly LineOfOrder[]) =>
  ["char", lines.map(({ line }) => String(line.line).padStart(4, " ")), "sotran.transeq"] as const;

function lineColumns(lines: readonly LineOfOrder[], columns: CompanyColumns): InputColumns {
  const money = (minor: (line: LinePlan) => bigint): readonly string[] =>
    lines.map(({ line, plan }) => columnText(minor(line), plan.currency));
  return {
    sono: ["char", lines.map(({ plan }) => plan.sono), "sotran.sono"],
    line: ["number", lines.map(({ line }) => line.line)],
    ...(columns.sotran?.transeq === undefined ? {} : { transeq: transeqOf(lines) }),
    custno: ["char", lines.map(({ plan }) => plan.custno), "arcust.custno"],
    item: ["char", lines.map(({ line }) => line.item), "icitem.item"],
    quantity: ["money", lines.map(({ line }) => quantityText(line.quantity))],
    price: ["money", money(({ price }) => price)],
    amount: ["money", money(({ amount }) => amount)],
    day: ["date", lines.map(({ plan }) => plan.item.date)],
    location: ["char", lines.map(({ plan }) => plan.item.location.trim()), "iciloc.loctid"],
    taxable: ["char", lines.map(({ plan }) => (plan.tax > 0n ? "Y" : "N")), "sotran.taxable"],
    currency: ["char", lines.map(({ plan }) => plan.currency), "sotran.currid"],
    sostat: ["char", lines.map(({ line }) => (line.change === "void" ? "V" : "")), "sotran.sostat"],
  };
}

const changeLines = (dialect: SageDialect, rows: number): Write => ({
  name: "sotran_changed",
  rows,
  statement: sql`update sotran set qtyord = m.quantity, origqtyord = m.quantity, price = m.price, bprice = m.price, extprice = m.amount, bextpri = m.amount, origextpri = m.amount, sostat = m.sostat
      from ${dialect.shared("m")} where sotran.sono = m.sono and sotran.${dialect.column("sotran", "tranlineno")} = m.line`,
});

const shipToFields = ["company", "address1", "address2", "city", "addrstate", "zip", "country", "phone"] as const;

interface ShipTo {
  readonly plan: OrderPlan;
  readonly to: NonNullable<OrderPlan["item"]["shipTo"]>;
}

function addressColumns(shipTos: readonly ShipTo[], columns: CompanyColumns): InputColumns {
  const fields = shipToFields.map((name) => {
    const values = shipTos.map(({ to }) => fitAt(columns, `soaddr.${name}`, to[name] ?? ""));
    return [name, ["char", values, `soaddr.${name}`] as const] as const;
  });
  return {
    sono: ["char", shipTos.map(({ plan }) => plan.sono), "soaddr.sono"],
    custno: ["char", shipTos.map(({ plan }) => plan.custno), "soaddr.custno"],
    ...Object.fromEntries(fields),
  };
}

function insertShipTos(dialect: SageDialect, rows: number, postedAt: Date): Write {
  const values = {
    sono: "sono",
    custno: "custno",
    adtype: "'D'",
    ...Object.fromEntries(shipToFields.map((name) => [name, name])),
  };
  const from = sql`from ${dialect.shared("a")}`;
  return { name: "soaddr_new", rows, statement: insertInto({ dialect, postedAt }, "soaddr", values, from) };
}

/** What each customer has on order more or less, once per customer. */
function customerColumns(plans: readonly OrderPlan[]): InputColumns {
  const sums = new Map<string, { minor: bigint; currency: string }>();
  for (const { custno, onOrder, currency } of plans) {
    if (onOrder !== 0n) sums.set(custno, { minor: (sums.get(custno)?.minor ?? 0n) + onOrder, currency });
  }
  return {
    custno: ["char", [...sums.keys()], "arcust.custno"],
    onorder: ["money", [...sums.values()].map(({ minor, currency }) => columnText(minor, currency))],
  };
}

const updateCustomers = (dialect: SageDialect, rows: number): Write => ({
  name: "arcust_onorder",
  rows,
  statement: sql`update arcust set onorder = arcust.onorder + w.onorder
      from ${dialect.shared("w")} where arcust.custno = w.custno`,
});

/** Both copies of the counter move together, under the lock of the caller. */
function updateCounters(dialect: SageDialect, compid: string, last: bigint | undefined): Write[] {
  if (last === undefined) return [];
  const value = sql`cast(${dialect.value("text", last.toString())} as bigint)`;
  return (["sysdata", "sosysd"] as const).map((table) => ({
    name: table,
    rows: 1,
    statement: sql`update ${table === "sysdata" ? dialect.systemTable(table) : sql.raw(table)} set int1 = ${value}
      where sysid = ${dialect.charValue(`SO${compid}`, `${table}.sysid`)}`,
  }));
}
