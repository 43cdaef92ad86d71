import { sandboxAccounts } from "./accounts";
import type { SeedContext } from "./seed-company";

/** Invoice masters, lines and distributions from the drafts; live and history. */
export async function writeInvoices({ client, today }: SeedContext): Promise<void> {
  const columns = `(invno, invdte, custno, salesmn, ponum, refno, taxrate, tax, invamt, paidamt, balance, bbal, shipping, pterms, pnet, dtepaid, ordate, ornum, glarec,
    arstat, artype, batch, currhist, currid, exchrat, lckstat, lckuser, lckdate, lcktime, adduser, adddate)`;
  // An open credit counts as paid only what was applied from it; the money that made it is its amount.
  const select = (
    currhist: string,
  ) => `select i.invno, i.invdte, i.custno, i.salesmn, case when i.n % 4 = 0 then 'PO-' || (7000 + i.n) else '' end,
      case when kind = 'open_credit' then 'CK' || (300000 + i.n) else '' end, i.taxrate, i.tax, i.invamt, paid, i.invamt - paid, round((i.invamt - paid) * i.exchrat, 2), i.shipping,
      'Net ' || i.pnet, i.pnet, coalesce(dtepaid, '1900-01-01'), i.invdte, case when kind = 'open_credit' or i.n % 3 = 0 then '' else rjust(case when i.n <= 400 then 500000 else 400000 end + i.n) end, i.gllink,
      i.arstat, i.artype, i.session, '${currhist}', i.currency, i.exchrat,
      case when edited then 'L' else '' end, case when edited then 'AR1' else '' end, case when edited then $1::date else '1900-01-01' end, case when edited then '09:14:00' else '' end, 'SEED', i.invdte
    from draft_invoice i
    left join (select n, sum(paidamt) as received, max(dtepaid) as dtepaid from draft_receipt group by n) r on r.n = i.n
    cross join lateral (select case when kind = 'open_credit' then 0 else coalesce(received, 0) end as paid, i.n <= 3500 and i.n % 700 = 3 as edited) p`;
  await client.query(`insert into armast ${columns} ${select("")} where i.kind not like 'history%'`, [today]);
  await client.query(`insert into arymst ${columns} ${select("")} where i.kind like 'history%'`, [today]);
  // Paid invoices that history holds already and that are live still: readers who unite both must drop these.
  await client.query(
    `insert into arymst ${columns} ${select("X")} where i.kind = 'paid' and i.n % 100 between 67 and 72`,
    [today],
  );
  await writeLines({ client });
  await writeDistributions({ client, today });
}

async function writeLines({ client }: Pick<SeedContext, "client">): Promise<void> {
  const columns = `(invno, custno, item, descrip, taxrate, cost, price, qtyord, qtyshp, invdte, extprice, salesmn, stkcode, taxable, arstat, artype, glsale, glasst,
    loctid, umeasur, umfact, tranlineno, transeq, currid, exchrat, adduser, adddate)`;
  const select = `select i.invno, i.custno, l.item, l.descrip, i.taxrate, l.cost, l.price, l.qty, l.qty, i.invdte, l.extprice, i.salesmn, 'Y',
      case when i.tax <> 0 then 'Y' else 'N' end, i.arstat, i.artype, 'STD', 'STD', 'MAIN', 'EA', 1, l.line, lpad(l.line::text, 4), i.currency, i.exchrat, 'SEED', i.invdte
    from draft_line l join draft_invoice i on i.n = l.n`;
  await client.query(`insert into artran ${columns} ${select} where i.kind not like 'history%'`);
  await client.query(`insert into arytrn ${columns} ${select} where i.kind like 'history%'`);
  await client.query(
    `insert into artran (invno, custno, descrip, invdte, artype, tranlineno, transeq, currid, exchrat, adduser, adddate)
     select invno, custno, 'Payment on account', invdte, 'O', 1, '   1', currency, exchrat, 'SEED', invdte from draft_invoice where kind = 'open_credit'`,
  );
}

/** Dr receivables, Cr sales, tax and freight, in home currency; a void one has the opposite rows too. */
async function writeDistributions({ client, today }: Pick<SeedContext, "client" | "today">): Promise<void> {
  await client.query(
    `insert into ardist (tranno, trandte, glacnt, amount, arsess, glbatch, adduser, adddate)
     select i.invno, i.invdte, glacnt, sign * amount, i.session, case when i.invdte < date_trunc('month', $5::date) - interval '2 months' then '000100' else '' end, 'SEED', i.invdte
     from draft_invoice i
     cross join lateral (select round(invamt * exchrat, 2) as total, round(tax * exchrat, 2) as tax_home, round(shipping * exchrat, 2) as freight) h
     cross join lateral (values ($1, total), ($2, -(total - tax_home - freight)), ($3, -tax_home), ($4, -freight)) part(glacnt, amount)
     cross join lateral (select sign from (values (1), (-1)) v(sign) where sign = 1 or i.arstat = 'V') reversed
     where kind <> 'open_credit' and amount <> 0`,
    [
      sandboxAccounts.receivable.glacnt,
      sandboxAccounts.sales.glacnt,
      sandboxAccounts.salesTax.glacnt,
      sandboxAccounts.freight.glacnt,
      today,
    ],
  );
}
