import { sql } from "kysely";
import { type CompanyColumns, siteColumn } from "../company-columns";
import type { SageDialect, Write } from "../dialect";
import { insertInto } from "../posting/insert-into";

/**
 * New orders, from the shared table `o`. That `release` and `shipcomp` begin with N, and `tosw` is X where there is an address
 * to ship to, is how a program of a site writes them; that `tax` alone carries the tax, without a rate, is a guess.
 */
export function insertOrders(dialect: SageDialect, rows: number, postedAt: Date): Write {
  const values = {
    sono: "o.sono",
    custno: "o.custno",
    sodate: "o.day",
    ordate: "o.day",
    websono: "o.websono",
    ponum: "o.ponum",
    pterms: "c.pterms",
    pdisc: "c.pdisc",
    pdays: "c.pdays",
    pnet: "c.pnet",
    glarec: "c.gllink",
    salesmn: "c.salesmn",
    terr: "c.terr",
    tax: "o.tax",
    btax: "o.tax",
    ordamt: "o.amount",
    bordamt: "o.amount",
    currid: "o.currency",
    defloc: "o.defloc",
    tosw: "o.tosw",
    release: "'N'",
    shipcomp: "'N'",
    notes: "o.notes",
  };
  const from = sql`from ${dialect.shared("o")} join arcust c on c.custno = o.custno`;
  return { name: "somast_new", rows, statement: insertInto({ dialect, postedAt }, "somast", values, from) };
}

/**
 * New lines, from the shared table `l`: description, unit and cost are the item's, the cost of its place before the standard
 * one. The columns of amounts in the unit of the transaction are filled where the site has them.
 */
export function insertLines(
  dialect: SageDialect,
  rows: number,
  { columns, postedAt }: { readonly columns: CompanyColumns; readonly postedAt: Date },
): Write {
  const cost = "case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end";
  const inUnits = { tqtyord: "l.quantity", tprice: "l.price", tbprice: "l.price", tcost: cost, tbcost: cost };
  const width = siteColumn(columns, "sotran.descrip").width ?? 60;
  const values = {
    sono: "l.sono",
    tranlineno: "l.line",
    transeq: "l.transeq",
    custno: "l.custno",
    item: "l.item",
    descrip: `substring(t.itmdesc, 1, ${width})`,
    cost,
    bcost: cost,
    price: "l.price",
    bprice: "l.price",
    qtyord: "l.quantity",
    origqtyord: "l.quantity",
    extprice: "l.amount",
    bextpri: "l.amount",
    origextpri: "l.amount",
    ordate: "l.day",
    rqdate: "l.day",
    salesmn: "c.salesmn",
    terr: "c.terr",
    stkcode: "t.stkcode",
    taxable: "l.taxable",
    loctid: "l.location",
    umfact: "1",
    umeasur: "t.sunmsid",
    currid: "l.currency",
    ...Object.fromEntries(Object.entries(inUnits).filter(([name]) => columns.sotran?.[name] !== undefined)),
  };
  const from = sql`from ${dialect.shared("l")} join icitem t on t.item = l.item join arcust c on c.custno = l.custno
      left join iciloc p on p.item = l.item and p.loctid = l.location`;
  return { name: "sotran_new", rows, statement: insertInto({ dialect, postedAt }, "sotran", values, from) };
}
