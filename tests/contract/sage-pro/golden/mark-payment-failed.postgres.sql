-- round trip 1
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from ( select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($1::text[]) as "k"("posting_key"))) q) as "journal", (select coalesce(json_agg(q), '[]'::json)
  from (select custno
  from arcust
  where custno in (select k.value
  from unnest($2::bpchar[]) as "k"("value"))) q) as "customers", (select coalesce(json_agg(q), '[]'::json)
  from (select invno, custno
  from armast
  where invno in (select k.value
  from unnest($3::bpchar[]) as "k"("value")) union select invno, custno
  from arymst
  where invno in (select k.value
  from unnest($4::bpchar[]) as "k"("value")) and currhist <> 'X') q) as "invoices"

-- round trip 2
-- parameters: 1 binary array, 2 binary array, 3 binary array, 4 binary array, 5 string, 6 binary array, 7 binary array, 8 binary array, 9 binary array, 10 binary array, 11 number
with "e" as materialized (select *
  from unnest($1::text[], $2::bpchar[], $3::bpchar[], $4::bpchar[], $5::numeric[], $6::bpchar[], $7::date[], $8::text[], $9::text[], $10::timestamptz[]) as "e"("posting_key", "custno", "invno", "refno", "amount", "currency", "day", "reason", "rows_hash", "posted_at")), 
"note_new" as (insert into tallybridge_payment_note (posting_key, custno, invno, refno, amount, note_date, reason) select posting_key, custno, invno, refno, amount, day, reason
  from e returning 1), 
"journal_new" as (insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, 'payment_failed', custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast($11 as smallint), posted_at
  from e returning 1) select (select count(*)::int
  from "note_new") as "note_new", (select count(*)::int
  from "journal_new") as "journal_new"
