import { sql } from "kysely";
import { z } from "zod";
import type { LockMode, SageDialect } from "../dialect";
import { moneyOfColumn, rateOfColumn } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import type { BookCustomer, BookInvoice } from "./books";

const text = z.string().transform((value) => value.trimEnd());

const invoiceRow = z.compile(
  z.object({
    invno: z.string(),
    custno: text,
    invdte: z.string(),
    artype: text,
    arstat: text,
    paidamt: z.string(),
    balance: z.string(),
    currid: text,
    exchrat: z.string(),
    salesmn: text,
    ponum: text,
    glarec: text,
    lckstat: text,
    lckuser: text,
  }),
  { strict: true },
);

/**
 * Locks invoices, always in the order of their numbers: two chunks that share invoices wait for each other, never in a
 * circle. An invoice whose amounts do not fit its currency is left out like one that does not exist, and said so.
 */
export async function lockInvoices(
  tx: SageProTransaction,
  dialect: SageDialect,
  { invnos, mode, homeCurrency }: { invnos: readonly string[]; mode: LockMode; homeCurrency: string },
): Promise<Map<string, BookInvoice>> {
  const lock = dialect.lock(mode);
  const query = sql`
    select invno, custno, ${dialect.dateText(sql.ref("invdte"))} as invdte, artype, arstat,
      ${dialect.exactText(sql.ref("paidamt"))} as paidamt, ${dialect.exactText(sql.ref("balance"))} as balance,
      currid, ${dialect.exactText(sql.ref("exchrat"), "rate")} as exchrat, salesmn, ponum, glarec, lckstat, lckuser
    from armast ${lock.behindTable}
    where invno in (select k.invno from ${dialect.input("k", { invno: ["char", invnos, "armast.invno"] })})
    order by invno ${lock.atEnd}`;
  const invoices = new Map<string, BookInvoice>();
  for (const row of await tx.rows(query.compile(dialect.builder), invoiceRow)) {
    const currency = row.currid || homeCurrency;
    const paid = moneyOfColumn(row.paidamt, currency);
    const balance = moneyOfColumn(row.balance, currency);
    if (paid === undefined || balance === undefined) continue;
    invoices.set(row.invno, {
      invno: row.invno,
      custno: row.custno,
      invdte: row.invdte,
      artype: row.artype,
      arstat: row.arstat,
      currency,
      rate: currency === homeCurrency ? { numerator: 1n, denominator: 1n } : rateOfColumn(row.exchrat),
      salesmn: row.salesmn,
      ponum: row.ponum,
      glarec: row.glarec,
      lockedBy: row.lckstat === "L" ? row.lckuser : undefined,
      paid: paid.minor,
      balance: balance.minor,
      paidChange: 0n,
      homeChange: 0n,
      dtepaid: undefined,
      touched: false,
    });
  }
  return invoices;
}

const customerRow = z.compile(
  z.object({
    custno: text,
    currency: text,
    aracct: text,
    gllink: text,
    salesmn: text,
    lastpay: z.string(),
    lckstat: text,
    lckuser: text,
  }),
  { strict: true },
);

/** Locks customers in the order of their numbers, after the invoices. */
export async function lockCustomers(
  tx: SageProTransaction,
  dialect: SageDialect,
  { custnos, mode, homeCurrency }: { custnos: readonly string[]; mode: LockMode; homeCurrency: string },
): Promise<Map<string, BookCustomer>> {
  const lock = dialect.lock(mode);
  const query = sql`
    select custno, currency, aracct, gllink, salesmn,
      ${dialect.dateText(sql.ref("lastpay"))} as lastpay, lckstat, lckuser
    from arcust ${lock.behindTable}
    where custno in (select k.custno from ${dialect.input("k", { custno: ["char", custnos, "arcust.custno"] })})
    order by custno ${lock.atEnd}`;
  const rows = await tx.rows(query.compile(dialect.builder), customerRow);
  return new Map(
    rows.map((row) => [
      row.custno,
      {
        custno: row.custno,
        currency: row.currency || homeCurrency,
        aracct: row.aracct,
        gllink: row.gllink,
        salesmn: row.salesmn,
        lastpay: row.lastpay,
        lockedBy: row.lckstat === "L" ? row.lckuser : undefined,
        lpymt: undefined,
        balanceChange: 0n,
        creditChange: 0n,
        touched: false,
      },
    ]),
  );
}

export interface Counters {
  /** Last A/R session and last open credit drawn. */
  readonly session: bigint;
  readonly openCredit: bigint;
}

const counterRow = z.object({ session: z.string(), opencredit: z.string() });

/**
 * Locks the company's A/R counters, last of all and in both of their copies: from here to COMMIT this is the only
 * posting of the company. Where the copies differ the greater one counts.
 *
 * @returns undefined when the company has no A/R module row
 */
export async function lockCounters(
  tx: SageProTransaction,
  dialect: SageDialect,
  compid: string,
): Promise<Counters | undefined> {
  const lock = dialect.lock("wait");
  const query = sql`
    select ${dialect.exactText(sql`case when m.int2 > s.int2 then m.int2 else s.int2 end`, "whole")} as session,
      ${dialect.exactText(sql`case when m.int3 > s.int3 then m.int3 else s.int3 end`, "whole")} as opencredit
    from ${dialect.systemTable("sysdata")} s ${lock.behindTable} join arsysd m ${lock.behindTable} on m.sysid = ${dialect.fromSystem(sql`s.sysid`)}
    where s.sysid = ${dialect.charValue(`AR${compid}`, "sysdata.sysid")} and s.pass2 not like 'D%' ${lock.atEnd}`;
  const [row] = await tx.rows(query.compile(dialect.builder), counterRow);
  return row && { session: BigInt(row.session), openCredit: BigInt(row.opencredit) };
}
