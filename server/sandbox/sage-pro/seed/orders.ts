import type { SeedContext } from "./seed-company";

/** 400 sales orders: open, quotes (type B), void, and closed ones that invoices of the same number came from. */
export async function seedOrders({ client, seed, today }: SeedContext): Promise<void> {
  await client.query(
    `create temp table draft_order on commit drop as
     select n, rjust(500000 + n) as sono, d.*,
       case when n % 20 = 0 then 'B' else '' end as sotype,
       case when n % 10 = 4 then 'C' when n % 50 = 7 then 'V' else '' end as sostat, $2::date - 30 - pick($1, 'order age', n, 60)::int as sodate
     from generate_series(1, 400) n
     join draft_invoice i using (n) join draft_customer d on d.c = i.c`,
    [seed, today],
  );
  await client.query(
    `insert into sotran (sono, tranlineno, transeq, custno, item, descrip, taxrate, cost, price, qtyord, origqtyord, qtyshp, extprice, origextpri, ordate, rqdate, salesmn, stkcode,
       taxable, sostat, sotype, loctid, umfact, umeasur, bcost, bprice, bextpri, currid, exchrat, adduser, adddate)
     select sono, line, lpad(line::text, 4), custno, item, itmdesc, taxrate, stdcost, price, remaining, qty, qty - remaining, round(remaining * price, 2), round(qty * price, 2), sodate, sodate + 14, salesmn, 'Y',
       case when taxrate > 0 then 'Y' else 'N' end, sostat, sotype, 'MAIN', 1, 'EA', round(stdcost * exchrat, 2), round(price * exchrat, 2), round(round(remaining * price, 2) * exchrat, 2), currency, exchrat, 'SEED', sodate
     from draft_order cross join generate_series(1, 2) line
     join (select row_number() over (order by item) - 1 as nth, * from icitem) i on i.nth = pick($1, 'order item', n * 4 + line, 200)
     cross join lateral (select 2 + pick($1, 'order qty', n * 4 + line, 30) as qty) q
     cross join lateral (select case when sostat = '' then qty else 0 end as remaining) r`,
    [seed],
  );
  await client.query(
    `insert into somast (sono, custno, sodate, ordate, pterms, pnet, taxrate, tax, ordamt, shpamt, ponum, glarec, salesmn, tosw, sostat, sotype, bordamt, bshpamt, btax, defloc, release, shipcomp, websono,
       currid, exchrat, adduser, adddate)
     select sono, custno, sodate, sodate, 'Net ' || pnet, pnet, taxrate, tax, goods + tax, shipped, case when n % 4 = 1 then 'SO-PO-' || n else '' end, gllink, salesmn, 'X', sostat, sotype,
       round((goods + tax) * exchrat, 2), round(shipped * exchrat, 2), round(tax * exchrat, 2), 'MAIN', 'N', 'N', case when n % 5 = 1 then 'WEB-' || (9000 + n) else '' end, currency, exchrat, 'SEED', sodate
     from draft_order
     join (select sono, sum(extprice) as goods, sum(origextpri - extprice) as shipped from sotran group by sono) l using (sono)
     cross join lateral (select round(goods * taxrate / 100, 2) as tax) t`,
  );
  await client.query(
    `insert into soaddr (custno, sono, adtype, company, address1, city, addrstate, zip, country)
     select custno, sono, 'D', company, 'Dock ' || (1 + n % 9), 'Portland', 'OR', '97201', 'USA' from draft_order`,
  );
}
