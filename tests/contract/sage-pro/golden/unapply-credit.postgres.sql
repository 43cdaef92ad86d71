-- round trip 1
-- parameters: 1 string, 2 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($2::text[]) as "k"("posting_key"))) q) as "originals"

-- round trip 2
-- parameters: 1 binary array
select invno, custno, to_char("invdte", 'YYYY-MM-DD') as invdte, artype, arstat, cast("paidamt" as text) as paidamt, cast("balance" as text) as balance, currid, cast("exchrat" as text) as exchrat, salesmn, ponum, glarec, lckstat, lckuser
  from armast
  where invno in (select k.invno
  from unnest($1::bpchar[]) as "k"("invno"))
  order by invno
  for no key update

-- round trip 3
-- parameters: 1 binary array
select custno, currency, aracct, gllink, salesmn, to_char("lastpay", 'YYYY-MM-DD') as lastpay, lckstat, lckuser
  from arcust
  where custno in (select k.custno
  from unnest($1::bpchar[]) as "k"("custno"))
  order by custno
  for no key update

-- round trip 4
-- parameters: 1 string
select cast(case when m.int2 > s.int2 then m.int2 else s.int2 end as text) as session, cast(case when m.int3 > s.int3 then m.int3 else s.int3 end as text) as opencredit
  from sysdata s 
  join arsysd m  on m.sysid = s.sysid
  where s.sysid = $1 and s.pass2 not like 'D%'
  for no key update

-- round trip 5
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 string, 5 string, 6 string, 7 binary array, 8 binary array, 9 binary array, 10 string, 11 string, 12 string, 13 string, 14 string, 15 string
select (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($1::text[]) as "k"("posting_key"))) q) as "journal", (select coalesce(json_agg(q), '[]'::json)
  from (select j.reverses_key, j.currency, cast(sum(j.amount) as text) as amount
  from tallybridge_journal j
  where j.reverses_key in (select k.reverses_key
  from unnest($2::text[]) as "k"("reverses_key"))
  group by j.reverses_key, j.currency) q) as "reversed", (select coalesce(json_agg(q), '[]'::json)
  from (select glacnt, glstat
  from glacnt
  where glacnt in (select k.value
  from unnest($3::bpchar[]) as "k"("value"))) q) as "accounts", (select coalesce(json_agg(q), '[]'::json)
  from (select p.yearprd, to_char("p"."bdate", 'YYYY-MM-DD') as begins, to_char("p"."edate", 'YYYY-MM-DD') as ends, case when "p"."plocked" or "p"."permlck" or "y"."plocked" or "y"."permlck" then 0 else 1 end as "open"
  from sycdfis p
  join sychfis y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = $4 and p.edate >= cast($5 as date) and p.bdate <= cast($6 as date)) q) as "periods", (select coalesce(json_agg(q), '[]'::json)
  from (select invno as number
  from armast
  where invno in (select k.value
  from unnest($7::bpchar[]) as "k"("value"))) q) as "heldInvoices", (select coalesce(json_agg(q), '[]'::json)
  from (select custno as number
  from arcust
  where custno in (select k.value
  from unnest($8::bpchar[]) as "k"("value"))) q) as "heldCustomers", (select coalesce(json_agg(q), '[]'::json)
  from (select invno as number
  from arymst
  where invno in (select k.value
  from unnest($9::bpchar[]) as "k"("value"))) q) as "historyInvoices", (select coalesce(json_agg(q), '[]'::json)
  from (select arsess as number
  from ardist
  where "arsess" > $10 and "arsess" <= $11) q) as "sessions", (select coalesce(json_agg(q), '[]'::json)
  from (select invno as number
  from armast
  where "invno" > $12 and "invno" <= $13
  union all select invno
  from arymst
  where "invno" > $14 and "invno" <= $15) q) as "openCredits"

-- round trip 6
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array, 5 binary array, 6 binary array, 7 binary array, 8 string, 9 string, 10 binary array, 11 binary array, 12 binary array, 13 binary array, 14 binary array, 15 binary array, 16 binary array, 17 binary array, 18 binary array, 19 binary array, 20 binary array, 21 binary array, 22 binary array, 23 string, 24 string, 25 binary array, 26 binary array, 27 string, 28 string, 29 binary array, 30 string, 31 string, 32 string, 33 string, 34 string, 35 string, 36 string, 37 string, 38 string, 39 string, 40 string, 41 number, 42 instant
with "e" as materialized (select *
  from unnest($1::text[], $2::text[], $3::bpchar[], $4::bpchar[], $5::bpchar[], $6::date[], $7::bpchar[], $8::numeric[], $9::numeric[], $10::bpchar[], $11::bpchar[], $12::text[], $13::date[], $14::bpchar[], $15::bpchar[], $16::bpchar[], $17::bpchar[], $18::bpchar[], $19::bpchar[], $20::bpchar[], $21::text[]) as "e"("posting_key", "kind", "custno", "invno", "refno", "day", "currency", "paid", "home", "cash_account", "receivable_account", "reverses_key", "invdte", "salesmn", "ponum", "artype", "glarec", "apcode", "memo", "arsess", "rows_hash")), 
"armast_paid" as (update armast
  set paidamt = armast.paidamt + x.paid, balance = armast.balance - x.paid, bbal = armast.bbal + x.home, dtepaid = coalesce(x.dtepaid, armast.dtepaid)
  from unnest($22::bpchar[], $23::numeric[], $24::numeric[], $25::date[]) as "x"("invno", "paid", "home", "dtepaid")
  where armast.invno = x.invno returning 1), 
"arcust_owes" as (update arcust
  set balance = arcust.balance + x.balance, credit = arcust.credit + x.credit, lastpay = x.lastpay, lpymt = coalesce(x.lpymt, arcust.lpymt)
  from unnest($26::bpchar[], $27::numeric[], $28::numeric[], $29::date[], $30::numeric[]) as "x"("custno", "balance", "credit", "lastpay", "lpymt")
  where arcust.custno = x.custno returning 1), 
"arcash_new" as (insert into arcash (invno, invdte, custno, salesmn, ponum, paidamt, dtepaid, refno, apcode, artype, glarec, batch, glaccnt, adduser, adddate, addtime) select invno, invdte, custno, salesmn, ponum, paid, day, refno, apcode, artype, glarec, arsess, cash_account, 'TLBG', cast($31 as date), $32
  from e returning 1), 
"ardist_new" as (insert into ardist (tranno, trandte, glacnt, amount, arsess, adduser, adddate, addtime) select invno, day, case when side = 1 then cash_account else receivable_account end, side * home, arsess, 'TLBG', cast($33 as date), $34
  from e
  cross join (values (1), (-1)) s(side) returning 1), 
"sysdata" as (update sysdata
  set int2 = cast($35 as bigint), int3 = cast($36 as bigint)
  where sysid = $37 returning 1), 
"arsysd" as (update arsysd
  set int2 = cast($38 as bigint), int3 = cast($39 as bigint)
  where sysid = $40 returning 1), 
"journal_new" as (insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, reverses_key, attempt, posted_at) select posting_key, kind, custno, invno, refno, abs(paid), currency, day, arsess, cash_account, receivable_account, rows_hash, reverses_key, cast($41 as smallint), $42
  from e returning 1) select (select count(*)::int
  from "armast_paid") as "armast_paid", (select count(*)::int
  from "arcust_owes") as "arcust_owes", (select count(*)::int
  from "arcash_new") as "arcash_new", (select count(*)::int
  from "ardist_new") as "ardist_new", (select count(*)::int
  from "sysdata") as "sysdata", (select count(*)::int
  from "arsysd") as "arsysd", (select count(*)::int
  from "journal_new") as "journal_new"
