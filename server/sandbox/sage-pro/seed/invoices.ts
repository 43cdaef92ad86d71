import type { SeedContext } from "./seed-company";

/** Live invoices first, then those that a period close moved to history. */
export const liveInvoices = 3500;
export const invoiceCount = 5000;

/** Number of the first open credit; a range of its own, as sites keep it. */
export const firstOpenCredit = 100_000_000;

/**
 * Decides what each of the 5,000 documents is. Of every hundred live ones: 55 open, 12 part-paid, 25 paid, 3 void,
 * 3 credit memos (each partly applied to the part-paid invoice 40 before it), 2 open credits.
 * Number 1 is alphanumeric, number 2 is in CAD, number 95 is the credit memo with the known proportions.
 */
export async function draftInvoices({ client, seed, today }: SeedContext): Promise<void> {
  await client.query(
    `create temp table draft_kind on commit drop as
     select n, kind,
       case kind when 'credit' then 'C' when 'open_credit' then 'O' else case when n % 500 = 40 then 'M' when n % 10 = 9 then 'N' else '' end end::char(1) as artype,
       case when kind like '%void' then 'V' else '' end::char(1) as arstat,
       case when n = 1 then '    A-1001' when kind = 'open_credit' then rjust($4 + n) else rjust(170000 + n) end::char(10) as invno,
       $2::date - case when n > $3 then 150 + pick($1, 'age', n, 400) when kind in ('paid', 'part') then 40 + pick($1, 'age', n, 80) else pick($1, 'age', n, 110) end::int as invdte,
       -- A credit memo and the invoice it is applied to belong to one customer, and no rate comes between them.
       case when n = 2 then 13 when n <= $3 and n % 100 in (55, 56, 57, 95, 96, 97) and drawn % 97 = 13 then drawn + 1 else drawn end as c
     from generate_series(1, $5::int) n
     cross join lateral (select 1 + pick($1, 'customer', case when n <= $3 and n % 100 in (55, 56, 57) then n + 40 else n end, 1000) as drawn) x
     cross join lateral (select case
       when n > $3 then case when n % 10 = 0 then 'history_void' else 'history_paid' end
       when n % 100 < 55 then 'open' when n % 100 < 67 then 'part' when n % 100 < 92 then 'paid' when n % 100 < 95 then 'void'
       when n % 100 < 98 then 'credit' else 'open_credit' end as kind) k`,
    [seed, today, liveInvoices, firstOpenCredit, invoiceCount],
  );
  await client.query(
    `create temp table draft_line on commit drop as
     select k.n, line, i.item, i.itmdesc as descrip, i.stdcost as cost, unit_price as price, qty, round(qty * unit_price, 2) as extprice
     from draft_kind k
     cross join lateral generate_series(1, case when n = 95 then 1 else 1 + pick($1, 'lines', n, 3) end) line
     join (select row_number() over (order by item) - 1 as nth, * from icitem) i on i.nth = pick($1, 'item', n * 8 + line, 200)
     cross join lateral (select case when n = 95 then 516 else i.price end as unit_price,
       case when n = 95 then -1 when kind = 'credit' then -2 - pick($1, 'qty', n * 8 + line, 5) else 10 + pick($1, 'qty', n * 8 + line, 40) end as qty) q
     where kind <> 'open_credit'`,
    [seed],
  );
  await client.query(
    `create temp table draft_invoice on commit drop as
     select k.*, d.custno, d.currency, d.exchrat, d.taxrate, d.pnet, d.salesmn, d.gllink, goods, tax, shipping,
       case when kind = 'open_credit' then -(50 + pick($1, 'open credit', k.n, 45000)::numeric / 100) else goods + tax + shipping end as invamt,
       case when kind = 'open_credit' then '' else lpad(row_number() over (order by kind = 'open_credit', invdte, k.n)::text, 10, '0') end as session
     from draft_kind k
     join draft_customer d on d.c = k.c
     left join (select n, sum(extprice) as goods from draft_line group by n) l on l.n = k.n
     cross join lateral (select round(coalesce(goods, 0) * case when k.n = 95 then 0 else d.taxrate end / 100, 2) as tax,
       case when kind in ('credit', 'open_credit') then 0 else pick($1, 'freight', k.n, 5) * 12.5 end as shipping) t`,
    [seed],
  );
  await client.query(`create unique index on draft_invoice (n)`);
  await client.query(`analyze draft_invoice`);
}
