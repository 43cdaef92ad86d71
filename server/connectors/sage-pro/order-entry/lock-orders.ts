import { sql } from "kysely";
import { z } from "zod";
import type { LockMode, SageDialect } from "../dialect";
import { moneyOfColumn } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import type { KnownLine, KnownOrder } from "./order-plan";

const text = z.string().transform((value) => value.trimEnd());
const orderRow = z.object({
  sono: z.string(),
  custno: text,
  sostat: text,
  sotype: text,
  currid: text,
  ordamt: z.string(),
  tax: z.string(),
  shpamt: z.string(),
  notes: text.nullable(),
  adduser: text,
  lckstat: text,
  lckuser: text,
});
const lineRow = z.object({
  sono: z.string(),
  tranlineno: z.coerce.number().int(),
  item: text,
  sostat: text,
  price: z.string(),
  ordered: z.string(),
  shipped: z.string(),
});

/**
 * Locks orders in the order of their numbers, then their lines. One whose amounts do not fit its currency, or whose lines are
 * held by others, is left out like one that is held.
 */
export async function lockOrders(
  tx: SageProTransaction,
  dialect: SageDialect,
  { sonos, mode, homeCurrency }: { sonos: readonly string[]; mode: LockMode; homeCurrency: string },
): Promise<Map<string, KnownOrder>> {
  const lock = dialect.lock(mode);
  const exact = (column: string) => dialect.exactText(sql.ref(column));
  const masters = sql`
    select sono, custno, sostat, sotype, currid, ${exact("ordamt")} as ordamt, ${exact("tax")} as tax, ${exact("shpamt")} as shpamt,
      notes, adduser, lckstat, lckuser
    from somast ${lock.behindTable}
    where sono in (select k.sono from ${dialect.input("k", { sono: ["char", sonos, "somast.sono"] })})
    order by sono ${lock.atEnd}`;
  // A line that is held must not look like one that is not there, so lines are always waited for.
  const wait = dialect.lock("wait");
  const number = dialect.column("sotran", "tranlineno");
  const lines = sql`
    select sono, ${number} as tranlineno, item, sostat, ${exact("price")} as price, ${exact("origqtyord")} as ordered, ${exact("qtyshp")} as shipped
    from sotran ${wait.behindTable}
    where sono in (select k.sono from ${dialect.input("k", { sono: ["char", sonos, "sotran.sono"] })})
    order by sono, ${number} ${wait.atEnd}`;
  const found = await tx.rows(masters.compile(dialect.builder), orderRow);
  const rows = await tx.rows(lines.compile(dialect.builder), lineRow);
  const orders = new Map<string, KnownOrder>();
  for (const { currid, ordamt, tax, shpamt, notes, adduser, lckstat, lckuser, ...row } of found) {
    const currency = currid || homeCurrency;
    const [amount, taxed, shipped] = [ordamt, tax, shpamt].map((column) => moneyOfColumn(column, currency)?.minor);
    const own = rows.filter(({ sono }) => sono === row.sono).map((line) => readLine(line, currency));
    const whole = own.filter((line) => line !== undefined);
    if (amount === undefined || taxed === undefined || shipped === undefined || whole.length < own.length) continue;
    orders.set(row.sono, {
      ...row,
      currency,
      amount,
      tax: taxed,
      shipped,
      enteredBy: adduser,
      lines: whole,
      notes: notes?.trim() ?? "",
      lockedBy: lckstat === "L" ? lckuser : undefined,
    });
  }
  return orders;
}

function readLine(row: z.output<typeof lineRow>, currency: string): KnownLine | undefined {
  const price = moneyOfColumn(row.price, currency);
  if (price === undefined) return undefined;
  const { tranlineno: line, item, ordered, shipped } = row;
  return { line, item, void: row.sostat === "V" || row.sostat === "X", price: price.minor, ordered, shipped };
}
