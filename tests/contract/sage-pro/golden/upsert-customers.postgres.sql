-- round trip 1
-- parameters: 1 object
select table_name, column_name, data_type as type, character_maximum_length as width, collation_name as collation, case when is_nullable = 'YES' then 1 else 0 end as nullable, case when column_default is not null or is_identity = 'YES' then 1 else 0 end as filled
  from information_schema.columns
  where table_schema = current_schema() and column_name <> 'company_id' and table_name = any($1)
  order by table_name, ordinal_position

-- round trip 2
-- parameters: 1 string
select cast(case when m.int1 > s.int1 then m.int1 else s.int1 end as text) as last
  from sysdata s 
  join sosysd m  on m.sysid = s.sysid
  where s.sysid = $1 and s.pass2 not like 'D%'
  for no key update

-- round trip 3
-- parameters: 1 string, 2 binary array, 3 binary array, 4 binary array, 5 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($2::text[]) as "k"("posting_key"))) q) as "journal", (select coalesce(json_agg(q), '[]'::json)
  from (select c.custno, lower(cast(c.email as varchar(100))) as email
  from arcust c
  where lower(cast(c.email as varchar(100))) in (select k.email
  from unnest($3::text[]) as "k"("email"))
  order by c.custno) q) as "sameEmail", (select coalesce(json_agg(q), '[]'::json)
  from (select custno
  from arcust
  where custno in (select k.value
  from unnest($4::bpchar[]) as "k"("value"))) q) as "numbers", (select coalesce(json_agg(q), '[]'::json)
  from (select custno
  from arcust
  where custno in (select k.value
  from unnest($5::bpchar[]) as "k"("value"))) q) as "models"

-- round trip 4
-- parameters: 1 binary array
select custno, email, lckstat, lckuser, company as "company", contact as "contact", address1 as "address1", address2 as "address2", city as "city", addrstate as "addrstate", zip as "zip", country as "country", phone as "phone"
  from arcust
  where custno in (select k.custno
  from unnest($1::bpchar[]) as "k"("custno"))
  order by custno
  for no key update

-- round trip 5
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array, 5 binary array, 6 binary array, 7 binary array, 8 binary array, 9 binary array, 10 binary array, 11 binary array, 12 binary array, 13 binary array, 14 binary array, 15 binary array, 16 binary array, 17 binary array, 18 binary array, 19 binary array, 20 binary array, 21 binary array, 22 binary array, 23 binary array, 24 binary array, 25 binary array, 26 binary array, 27 binary array, 28 binary array, 29 binary array, 30 binary array, 31 binary array, 32 string, 33 binary array, 34 binary array, 35 binary array, 36 string, 37 string, 38 number, 39 instant
with "c" as materialized (select *
  from unnest($1::bpchar[], $2::bpchar[], $3::text[], $4::date[], $5::bpchar[], $6::bpchar[], $7::bpchar[], $8::bpchar[], $9::bpchar[], $10::bpchar[], $11::bpchar[], $12::bpchar[], $13::bpchar[]) as "c"("custno", "liked", "email", "day", "company", "contact", "address1", "address2", "city", "addrstate", "zip", "country", "phone")), 
"f" as materialized (select *
  from unnest($14::bpchar[], $15::bpchar[], $16::text[], $17::date[], $18::bpchar[], $19::bpchar[], $20::bpchar[], $21::bpchar[], $22::bpchar[], $23::bpchar[], $24::bpchar[], $25::bpchar[], $26::bpchar[]) as "f"("custno", "liked", "email", "day", "company", "contact", "address1", "address2", "city", "addrstate", "zip", "country", "phone")), 
"j" as materialized (select *
  from unnest($27::text[], $28::text[], $29::bpchar[], $30::bpchar[], $31::bpchar[], $32::numeric[], $33::bpchar[], $34::date[], $35::text[]) as "j"("posting_key", "kind", "custno", "invno", "refno", "amount", "currency", "day", "rows_hash")), 
"arcust_new" as (insert into arcust (custno, email, entered, company, contact, address1, address2, city, addrstate, zip, country, phone, terr, salesmn, pterms, pdisc, pdays, pnet, gllink, aracct, sltxact, currency, adduser, adddate, addtime) select c.custno, c.email, c.day, c.company, c.contact, c.address1, c.address2, c.city, c.addrstate, c.zip, c.country, c.phone, m.terr, m.salesmn, m.pterms, m.pdisc, m.pdays, m.pnet, m.gllink, m.aracct, m.sltxact, m.currency, 'TLBG', cast($36 as date), $37
  from c
  join arcust m on m.custno = c.liked returning 1), 
"arcust_filled" as (update arcust
  set company = coalesce(f."company", arcust.company), contact = coalesce(f."contact", arcust.contact), address1 = coalesce(f."address1", arcust.address1), address2 = coalesce(f."address2", arcust.address2), city = coalesce(f."city", arcust.city), addrstate = coalesce(f."addrstate", arcust.addrstate), zip = coalesce(f."zip", arcust.zip), country = coalesce(f."country", arcust.country), phone = coalesce(f."phone", arcust.phone), email = coalesce(f.email, cast(arcust.email as varchar(8000)))
  from f
  where arcust.custno = f.custno returning 1), 
"journal_new" as (insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast($38 as smallint), $39
  from j returning 1) select (select count(*)::int
  from "arcust_new") as "arcust_new", (select count(*)::int
  from "arcust_filled") as "arcust_filled", (select count(*)::int
  from "journal_new") as "journal_new"
