import { sandboxAccounts } from "./accounts";
import type { SeedContext } from "./seed-company";
import { itemFinishes, itemWords } from "./word-lists";

/** 200 items at two locations, with costs and quantities. */
export async function seedItems({ client, seed, today }: SeedContext): Promise<void> {
  await client.query(
    `insert into icloct (loctid, locdesc, icactm) values ('MAIN', 'Main warehouse', '****-000'), ('EAST', 'East warehouse', '****-000')`,
  );
  await client.query(
    `insert into icitem (item, itmdesc, plinid, itmclss, itemstat, stkcode, stkumid, sunmsid, sumfact, price, stdcost, lstcost, ilsale, ilrecv, adduser)
     select upper(left(w, 3) || '-' || left(f, 3)) || '-' || (1000 + i), f || ' ' || lower(w) || ' no. ' || (1000 + i), 'HARDW', 'STD', 'A', 'Y', 'EA', 'EA', 1,
       price, round(price * 0.55, 2), round(price * 0.57, 2), $2::date, $2::date, 'SEED'
     from generate_series(1, 200) i
     cross join lateral (select
       ($3::text[])[1 + i % cardinality($3::text[])] as w,
       ($4::text[])[1 + (i / 10) % cardinality($4::text[])] as f,
       (1200 + pick($1, 'price', i, 13800))::numeric / 100 as price) x`,
    [seed, today, itemWords, itemFinishes],
  );
  await client.query(
    `insert into iciqty (item, loctid, qonhand)
     select item, loctid, pick($1, 'quantity' || loctid, id_col_rank, 500)
     from (select item, row_number() over (order by item) as id_col_rank from icitem) i cross join (select loctid from icloct) l`,
    [seed],
  );
  await client.query(
    `insert into iciloc (item, loctid, lsupplr, lavgcst, lstdcst, llstcst, icacct, gllink)
     select item, loctid, 'V00001', stdcost, stdcost, lstcost, $1, 'STD' from icitem cross join (select loctid from icloct) l`,
    [sandboxAccounts.inventory.glacnt],
  );
  await client.query(
    `update icitem set ionhand = q.total from (select item, sum(qonhand) as total from iciqty group by item) q where q.item = icitem.item`,
  );
}

/** What is sold with goods and is none: freight and discounts have items of their own, which no stock is kept of. */
export async function seedChargeItems({ client }: SeedContext): Promise<void> {
  await client.query(
    `insert into icitem (item, itmdesc, plinid, itmclss, itemstat, stkcode, stkumid, sunmsid, sumfact, price, stdcost, lstcost, adduser)
     values ('FREIGHT', 'Freight charged to customers', 'CHARGE', 'STD', 'A', 'N', 'EA', 'EA', 1, 0, 0, 0, 'SEED'),
            ('DISCOUNT', 'Discounts given', 'CHARGE', 'STD', 'A', 'N', 'EA', 'EA', 1, 0, 0, 0, 'SEED')`,
  );
}
