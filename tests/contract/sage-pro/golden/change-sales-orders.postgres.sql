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
-- parameters: 1 string, 2 binary array, 3 binary array, 4 binary array, 5 string, 6 string, 7 string, 8 string, 9 binary array, 10 binary array, 11 binary array, 12 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($2::text[]) as "k"("posting_key"))) q) as "journal", (select coalesce(json_agg(q), '[]'::json)
  from (select sono, custno, websono
  from somast
  where websono in (select k.value
  from unnest($3::bpchar[]) as "k"("value"))) q) as "live", (select coalesce(json_agg(q), '[]'::json)
  from (select websono
  from soymst
  where websono in (select k.value
  from unnest($4::bpchar[]) as "k"("value"))) q) as "history", (select coalesce(json_agg(q), '[]'::json)
  from (select sono
  from somast
  where sono > $5 and sono <= $6
  union all select sono
  from soymst
  where sono > $7 and sono <= $8) q) as "used", (select coalesce(json_agg(q), '[]'::json)
  from (select custno
  from arcust
  where custno in (select k.value
  from unnest($9::bpchar[]) as "k"("value"))) q) as "customers", (select coalesce(json_agg(q), '[]'::json)
  from (select item, itemstat, stkcode
  from icitem
  where item in (select k.value
  from unnest($10::bpchar[]) as "k"("value"))) q) as "items", (select coalesce(json_agg(q), '[]'::json)
  from (select item, loctid
  from iciloc
  where item in (select k.value
  from unnest($11::bpchar[]) as "k"("value")) and loctid in (select k.value
  from unnest($12::bpchar[]) as "k"("value"))) q) as "places"

-- round trip 4
-- parameters: 1 binary array
select sono, custno, sostat, sotype, currid, cast("ordamt" as text) as ordamt, cast("tax" as text) as tax, cast("shpamt" as text) as shpamt, notes, adduser, lckstat, lckuser
  from somast
  where sono in (select k.sono
  from unnest($1::bpchar[]) as "k"("sono"))
  order by sono
  for no key update

-- round trip 5
-- parameters: 1 binary array
select sono, tranlineno as tranlineno, item, sostat, cast("price" as text) as price, cast("origqtyord" as text) as ordered, cast("qtyshp" as text) as shipped
  from sotran
  where sono in (select k.sono
  from unnest($1::bpchar[]) as "k"("sono"))
  order by sono, tranlineno
  for no key update

-- round trip 6
-- parameters: 1 binary array
select custno, currency, aracct, gllink, salesmn, to_char("lastpay", 'YYYY-MM-DD') as lastpay, lckstat, lckuser
  from arcust
  where custno in (select k.custno
  from unnest($1::bpchar[]) as "k"("custno"))
  order by custno
  for no key update

-- round trip 7
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array, 5 binary array, 6 string, 7 string, 8 binary array, 9 binary array, 10 binary array, 11 binary array, 12 binary array, 13 binary array, 14 binary array, 15 binary array, 16 binary array, 17 binary array, 18 string, 19 string, 20 binary array, 21 binary array, 22 binary array, 23 binary array, 24 binary array, 25 binary array, 26 binary array, 27 binary array, 28 binary array, 29 binary array, 30 string, 31 string, 32 binary array, 33 binary array, 34 binary array, 35 binary array, 36 binary array, 37 binary array, 38 binary array, 39 binary array, 40 binary array, 41 binary array, 42 string, 43 string, 44 string, 45 binary array, 46 binary array, 47 binary array, 48 binary array, 49 binary array, 50 binary array, 51 binary array, 52 binary array, 53 binary array, 54 binary array, 55 string, 56 string, 57 string, 58 binary array, 59 binary array, 60 binary array, 61 binary array, 62 binary array, 63 binary array, 64 binary array, 65 binary array, 66 binary array, 67 binary array, 68 binary array, 69 binary array, 70 binary array, 71 binary array, 72 binary array, 73 binary array, 74 string, 75 binary array, 76 binary array, 77 binary array, 78 binary array, 79 binary array, 80 string, 81 binary array, 82 binary array, 83 binary array, 84 string, 85 string, 86 number, 87 instant
with "o" as materialized (select *
  from unnest($1::bpchar[], $2::bpchar[], $3::bpchar[], $4::bpchar[], $5::date[], $6::numeric[], $7::numeric[], $8::bpchar[], $9::bpchar[], $10::bpchar[], $11::bpchar[], $12::text[]) as "o"("sono", "custno", "websono", "ponum", "day", "amount", "tax", "currency", "defloc", "sostat", "tosw", "notes")), 
"n" as materialized (select *
  from unnest($13::bpchar[], $14::bpchar[], $15::bpchar[], $16::bpchar[], $17::date[], $18::numeric[], $19::numeric[], $20::bpchar[], $21::bpchar[], $22::bpchar[], $23::bpchar[], $24::text[]) as "n"("sono", "custno", "websono", "ponum", "day", "amount", "tax", "currency", "defloc", "sostat", "tosw", "notes")), 
"p" as materialized (select *
  from unnest($25::bpchar[], $26::bpchar[], $27::bpchar[], $28::bpchar[], $29::date[], $30::numeric[], $31::numeric[], $32::bpchar[], $33::bpchar[], $34::bpchar[], $35::bpchar[], $36::text[]) as "p"("sono", "custno", "websono", "ponum", "day", "amount", "tax", "currency", "defloc", "sostat", "tosw", "notes")), 
"l" as materialized (select *
  from unnest($37::bpchar[], $38::int[], $39::bpchar[], $40::bpchar[], $41::bpchar[], $42::numeric[], $43::numeric[], $44::numeric[], $45::date[], $46::bpchar[], $47::bpchar[], $48::bpchar[], $49::bpchar[]) as "l"("sono", "line", "transeq", "custno", "item", "quantity", "price", "amount", "day", "location", "taxable", "currency", "sostat")), 
"m" as materialized (select *
  from unnest($50::bpchar[], $51::int[], $52::bpchar[], $53::bpchar[], $54::bpchar[], $55::numeric[], $56::numeric[], $57::numeric[], $58::date[], $59::bpchar[], $60::bpchar[], $61::bpchar[], $62::bpchar[]) as "m"("sono", "line", "transeq", "custno", "item", "quantity", "price", "amount", "day", "location", "taxable", "currency", "sostat")), 
"a" as materialized (select *
  from unnest($63::bpchar[], $64::bpchar[], $65::bpchar[], $66::bpchar[], $67::bpchar[], $68::bpchar[], $69::bpchar[], $70::bpchar[], $71::bpchar[], $72::bpchar[]) as "a"("sono", "custno", "company", "address1", "address2", "city", "addrstate", "zip", "country", "phone")), 
"w" as materialized (select *
  from unnest($73::bpchar[], $74::numeric[]) as "w"("custno", "onorder")), 
"j" as materialized (select *
  from unnest($75::text[], $76::text[], $77::bpchar[], $78::bpchar[], $79::bpchar[], $80::numeric[], $81::bpchar[], $82::date[], $83::text[]) as "j"("posting_key", "kind", "custno", "invno", "refno", "amount", "currency", "day", "rows_hash")), 
"somast_noted" as (update somast
  set ordamt = n.amount, bordamt = n.amount, tax = n.tax, btax = n.tax, sostat = n.sostat, notes = n.notes
  from n
  where somast.sono = n.sono returning 1), 
"somast_changed" as (update somast
  set ordamt = p.amount, bordamt = p.amount, tax = p.tax, btax = p.tax, sostat = p.sostat
  from p
  where somast.sono = p.sono returning 1), 
"sotran_new" as (insert into sotran (sono, tranlineno, transeq, custno, item, descrip, cost, bcost, price, bprice, qtyord, origqtyord, extprice, bextpri, origextpri, ordate, rqdate, salesmn, terr, stkcode, taxable, loctid, umfact, umeasur, currid, adduser, adddate, addtime) select l.sono, l.line, l.transeq, l.custno, l.item, substring(t.itmdesc, 1, 60), case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, l.price, l.price, l.quantity, l.quantity, l.amount, l.amount, l.amount, l.day, l.day, c.salesmn, c.terr, t.stkcode, l.taxable, l.location, 1, t.sunmsid, l.currency, 'TLBG', cast($84 as date), $85
  from l
  join icitem t on t.item = l.item
  join arcust c on c.custno = l.custno
  left join iciloc p on p.item = l.item and p.loctid = l.location returning 1), 
"sotran_changed" as (update sotran
  set qtyord = m.quantity, origqtyord = m.quantity, price = m.price, bprice = m.price, extprice = m.amount, bextpri = m.amount, origextpri = m.amount, sostat = m.sostat
  from m
  where sotran.sono = m.sono and sotran.tranlineno = m.line returning 1), 
"arcust_onorder" as (update arcust
  set onorder = arcust.onorder + w.onorder
  from w
  where arcust.custno = w.custno returning 1), 
"journal_new" as (insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast($86 as smallint), $87
  from j returning 1) select (select count(*)::int
  from "somast_noted") as "somast_noted", (select count(*)::int
  from "somast_changed") as "somast_changed", (select count(*)::int
  from "sotran_new") as "sotran_new", (select count(*)::int
  from "sotran_changed") as "sotran_changed", (select count(*)::int
  from "arcust_onorder") as "arcust_onorder", (select count(*)::int
  from "journal_new") as "journal_new"
