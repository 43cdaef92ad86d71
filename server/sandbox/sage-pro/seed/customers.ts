import { sandboxAccounts } from "./accounts";
import type { SeedContext } from "./seed-company";
import { accentedNames, cities, firstWords, secondWords, trades } from "./word-lists";

/** How many customers the company has; their numbers run from C00001. */
export const customerCount = 1000;

/** What invoices need to know of each customer, before the customer rows themselves can be written. */
export async function draftCustomers({ client, seed }: SeedContext): Promise<void> {
  await client.query(
    `create temp table draft_customer on commit drop as
     select c, ('C' || lpad(c::text, 5, '0'))::char(10) as custno,
       -- 617 shares no factor with 1600, so every customer gets its own pair of words.
       case when c % 100 = 4 then ($3::text[])[1 + c / 100]
            else ($4::text[])[1 + pair % 40] || ' ' || ($5::text[])[1 + pair / 40] || ' ' || ($6::text[])[1 + pick($1, 'trade', c, 8)] end as company,
       case when c % 97 = 13 then 'CAD' else 'USD' end as currency,
       case when c % 97 = 13 then 0.7312 else 1 end::numeric as exchrat,
       case when c % 97 <> 13 and pick($1, 'taxed', c, 10) < 3 then 8.25 else 0 end as taxrate,
       case when pick($1, 'terms', c, 4) = 0 then 10 else 30 end as pnet,
       'S' || lpad((1 + pick($1, 'salesman', c, 6))::text, 2, '0') as salesmn,
       case when c % 97 = 13 then 'CAN' else 'ALL' end as gllink
     from generate_series(1, $2::int) c
     cross join lateral (select (c::bigint * 617 + pick($1, 'names', 0, 1600)) % 1600 as pair) p`,
    [seed, customerCount, accentedNames, firstWords, secondWords, trades],
  );
}

/** The customer rows, once, with the totals of what was written before them. */
export async function writeCustomers({ client, seed, today }: SeedContext): Promise<void> {
  await client.query(
    `with items as (
       select custno, sum(balance) as balance, -coalesce(sum(balance) filter (where artype = 'O'), 0) as credit
       from armast where arstat not in ('V', 'X') group by custno
     ), sales as (
       select custno, max(invdte) as ldate, coalesce(sum(invamt) filter (where extract(year from invdte) = extract(year from $2::date)), 0) as ytdsls
       from armast where arstat = '' and artype in ('', 'N') group by custno
     ), payments as (
       select distinct on (custno) custno, dtepaid as lastpay, paidamt as lpymt
       from arcash where paidamt > 0 and glaccnt <> '' order by custno, dtepaid desc, id_col desc
     ), ordered as (
       select custno, sum(ordamt) as onorder from somast where sostat = '' and sotype <> 'B' group by custno
     )
     insert into arcust (custno, company, contact, address1, city, addrstate, zip, country, phone, terr, salesmn, pterms, pnet, tax, ldate, lastpay, entered,
       credlimit, balance, hibalance, ytdsls, onorder, credit, lpymt, gllink, aracct, sltxact, depact, currency, taxtbl, statfmt, email, credstat, nlacno, custstat, adduser, adddate)
     select d.custno, d.company, 'Accounts Payable', (100 + pick($1, 'street', c, 9800)) || ' ' || ($3::text[])[1 + c % 40] || ' Way', city, state, zip,
       case when d.currency = 'CAD' then 'Canada' else 'USA' end, '555-01' || lpad(pick($1, 'phone', c, 100)::text, 2, '0'), 'T0' || (1 + c % 5), d.salesmn,
       'Net ' || d.pnet, d.pnet, d.taxrate, coalesce(s.ldate, '1900-01-01'), coalesce(p.lastpay, '1900-01-01'), $2::date - 900 - (c % 700),
       (5 + pick($1, 'limit', c, 20)) * 5000, coalesce(i.balance, 0), greatest(coalesce(i.balance, 0), 0), coalesce(s.ytdsls, 0), coalesce(o.onorder, 0),
       coalesce(i.credit, 0), coalesce(p.lpymt, 0), d.gllink, $5, $6, $7, d.currency, 'STD', 'O', 'payables@customer-' || c || '.example',
       case when c % 50 = 7 then 'H' else '' end, case when c % 20 = 5 then 'C00001' else '' end, 'A', 'SEED', $2::date - 900
     from draft_customer d
     cross join lateral (select x->>0 as city, x->>1 as state, x->>2 as zip from (select $4::jsonb -> (pick($1, 'city', c, 10))::int as x) j) l
     left join items i on i.custno = d.custno left join sales s on s.custno = d.custno
     left join payments p on p.custno = d.custno left join ordered o on o.custno = d.custno`,
    [
      seed,
      today,
      secondWords,
      JSON.stringify(cities),
      sandboxAccounts.receivable.glacnt,
      sandboxAccounts.salesTax.glacnt,
      sandboxAccounts.deposits.glacnt,
    ],
  );
  await client.query(
    `insert into arcadr (custno, cshipno, defaship, company, address1, city, addrstate, zip, country)
     select custno, '1', 'Y', company, 'Dock ' || (1 + substr(custno, 2, 5)::int % 9), city, addrstate, zip, country from arcust where substr(custno, 6, 1) = '0'`,
  );
}
