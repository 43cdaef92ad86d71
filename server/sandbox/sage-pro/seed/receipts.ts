import { sandboxAccounts } from "./accounts";
import type { SeedContext } from "./seed-company";

/**
 * What was paid so far: paid invoices in one or two receipts, part-paid ones by a part or by an applied credit memo,
 * open credits by the money that made them.
 */
export async function draftReceipts({ client, seed }: SeedContext): Promise<void> {
  await client.query(
    `create temp table draft_receipt on commit drop as
     with applied as (
       -- 93.80 of 516.00 is what the one recorded credit memo of a real installation had applied.
       select credit.n as credit_n, invoice.n as invoice_n, credit.invno as credit_no, invoice.invno as invoice_no, credit.invdte + 3 as dtepaid,
         case when credit.n = 95 then 93.8 else least(round(-credit.invamt * 0.2, 2), round(invoice.invamt * 0.5, 2)) end as amount
       from draft_invoice credit join draft_invoice invoice on invoice.n = credit.n - 40 where credit.kind = 'credit'
     )
     select n, 1 as part, case when split then round(invamt * 0.4, 2) else invamt end as paidamt, invdte + 5 + pick($1, 'paid after', n, 25)::int as dtepaid,
       'CK' || (100000 + n) as refno, '' as applto, $2 as glaccnt
     from draft_invoice cross join lateral (select n % 7 = 0 as split) s where kind in ('paid', 'history_paid')
     union all
     select n, 2, invamt - round(invamt * 0.4, 2), invdte + 31, 'CK' || (200000 + n), '', $2 from draft_invoice where kind in ('paid', 'history_paid') and n % 7 = 0
     union all
     select n, 1, round(invamt * (20 + pick($1, 'part', n, 60)) / 100, 2), invdte + 20, 'CK' || (100000 + n), '', $2
     from draft_invoice where kind = 'part' and n not in (select invoice_n from applied)
     union all
     select n, 1, -invamt, invdte, 'CK' || (300000 + n), '', $2 from draft_invoice where kind = 'open_credit'
     union all
     select invoice_n, 1, amount, dtepaid, 'CR' || trim(credit_no), '', '' from applied
     union all
     select credit_n, 1, -amount, dtepaid, 'CR' || trim(credit_no), invoice_no, '' from applied`,
    [seed, sandboxAccounts.bank.glacnt],
  );
}

/** Receipt rows and, for those that moved cash, their distributions; sessions go on after those of the invoices. */
export async function writeReceipts({ client, today }: SeedContext): Promise<void> {
  const columns = `(invno, invdte, custno, salesmn, paidamt, dtepaid, refno, artype, glarec, batch, glaccnt, applto, adduser, adddate)`;
  const select = `select i.invno, i.invdte, i.custno, i.salesmn, r.paidamt, r.dtepaid, r.refno, i.artype, i.gllink,
      case when r.glaccnt = '' then '' else r.session end, r.glaccnt, r.applto, 'SEED', r.dtepaid
    from draft_session r join draft_invoice i on i.n = r.n`;
  await client.query(
    `create temp table draft_session on commit drop as
     select r.*, lpad(((select count(*) from draft_invoice where kind <> 'open_credit') + row_number() over (order by r.dtepaid, r.n, r.part))::text, 10, '0') as session
     from draft_receipt r`,
  );
  await client.query(`insert into arcash ${columns} ${select} where i.kind not like 'history%'`);
  await client.query(`insert into arycsh ${columns} ${select} where i.kind like 'history%'`);
  await client.query(
    `insert into ardist (tranno, trandte, glacnt, amount, arsess, glbatch, adduser, adddate)
     select i.invno, r.dtepaid, side.glacnt, side.sign * (round(before * i.exchrat, 2) - round((before - r.paidamt) * i.exchrat, 2)), r.session,
       case when r.dtepaid < date_trunc('month', $2::date) - interval '2 months' then '000100' else '' end, 'SEED', r.dtepaid
     from draft_session r join draft_invoice i on i.n = r.n 
     -- Differences of rounded balances, so that the parts of an invoice sum up to the whole in home currency.
     cross join lateral (select case when i.kind = 'open_credit' then 0 when r.part = 1 then i.invamt else r.paidamt end as before) b
     cross join lateral (values (r.glaccnt, 1), ($1, -1)) side(glacnt, sign)
     where r.glaccnt <> ''`,
    [sandboxAccounts.receivable.glacnt, today],
  );
}
