-- round trip 1
-- parameters: 1 object
select table_name, column_name, data_type as type, character_maximum_length as width, collation_name as collation, case when is_nullable = 'YES' then 1 else 0 end as nullable, case when column_default is not null or is_identity = 'YES' then 1 else 0 end as filled
  from information_schema.columns
  where table_schema = current_schema() and column_name <> 'company_id' and table_name = any($1)
  order by table_name, ordinal_position

-- round trip 2
-- parameters: 1 string
select s.str9, s.str10
  from sysdata s
  where s.sysid = $1 and s.pass2 not like 'D%'
  for no key update

-- round trip 3
-- parameters: 1 string, 2 binary array, 3 binary array, 4 string, 5 binary array, 6 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($2::text[]) as "k"("posting_key"))) q) as "journal", (select coalesce(json_agg(q), '[]'::json)
  from (select glacnt, glstat
  from glacnt
  where glacnt in (select k.value
  from unnest($3::bpchar[]) as "k"("value"))) q) as "accounts", (select coalesce(json_agg(q), '[]'::json)
  from (select p.yearprd, to_char("p"."bdate", 'YYYY-MM-DD') as begins, to_char("p"."edate", 'YYYY-MM-DD') as ends, case when "p"."plocked" or "p"."permlck" or "y"."plocked" or "y"."permlck" then 0 else 1 end as "open"
  from sycdfis p
  join sychfis y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = $4) q) as "periods", (select coalesce(json_agg(q), '[]'::json)
  from (select batchno as number
  from glbtch
  where batchno in (select k.value
  from unnest($5::bpchar[]) as "k"("value"))) q) as "batches", (select coalesce(json_agg(q), '[]'::json)
  from (select glseqno as number
  from glhunp
  where glseqno in (select k.value
  from unnest($6::bpchar[]) as "k"("value"))) q) as "transactions"

-- round trip 4
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array, 5 binary array, 6 binary array, 7 binary array, 8 binary array, 9 binary array, 10 string, 11 binary array, 12 binary array, 13 binary array, 14 binary array, 15 binary array, 16 string, 17 string, 18 string, 19 string, 20 string, 21 string, 22 string, 23 string, 24 string, 25 string, 26 string, 27 string, 28 string, 29 string, 30 number, 31 instant
with "b" as materialized (select *
  from unnest($1::text[], $2::bpchar[], $3::bpchar[], $4::bpchar[], $5::bpchar[], $6::bpchar[], $7::date[], $8::bpchar[], $9::bpchar[], $10::numeric[], $11::text[]) as "b"("posting_key", "batchno", "docno", "glseqno", "descrip", "refno", "day", "yearprd", "currency", "total", "rows_hash")), 
"l" as materialized (select *
  from unnest($12::bpchar[], $13::bpchar[], $14::bpchar[], $15::bpchar[], $16::numeric[], $17::numeric[]) as "l"("batchno", "glseqno", "descrip", "glacnt", "debit", "credit_amount")), 
"glbtch_new" as (insert into glbtch (batchno, bdesc, yearprd, bref, lowseq, uppseq, btype, bstat, ctrltot, drtotal, crtotal, stsuser, stsdate, ststime, adduser, adddate, addtime) select batchno, descrip, yearprd, refno, glseqno, glseqno, 'Z', 'U', total, total, total, 'TLBG', cast($18 as date), $19, 'TLBG', cast($20 as date), $21
  from b returning 1), 
"glhunp_new" as (insert into glhunp (batchno, glseqno, gltdes, glrefr, gldate, yearprd, status, trtype, glmodule, glrevrs, glcomp, adduser, adddate, addtime) select batchno, glseqno, descrip, refno, day, yearprd, 'U', 'Z', 'GL', 'N', $22, 'TLBG', cast($23 as date), $24
  from b returning 1), 
"gldunp_new" as (insert into gldunp (glacnt, batchno, glseqno, gltdes, gldamnt, glcamnt, credit, adduser, adddate, addtime) select glacnt, batchno, glseqno, descrip, debit, credit_amount, (credit_amount > 0), 'TLBG', cast($25 as date), $26
  from l returning 1), 
"sysdata" as (update sysdata
  set str9 = $27, str10 = $28
  where sysid = $29 returning 1), 
"journal_new" as (insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, 'gl_batch', '', docno, refno, total, currency, day, '', '', '', rows_hash, cast($30 as smallint), $31
  from b returning 1) select (select count(*)::int
  from "glbtch_new") as "glbtch_new", (select count(*)::int
  from "glhunp_new") as "glhunp_new", (select count(*)::int
  from "gldunp_new") as "gldunp_new", (select count(*)::int
  from "sysdata") as "sysdata", (select count(*)::int
  from "journal_new") as "journal_new"
