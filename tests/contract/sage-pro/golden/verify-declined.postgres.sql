-- round trip 1
-- parameters: 1 binary array
select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($1::text[]) as "k"("posting_key"))

-- round trip 2
-- parameters: 1 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select posting_key, custno, invno, refno, cast("amount" as text) as "amount", to_char("note_date", 'YYYY-MM-DD') as "note_date", reason
  from tallybridge_payment_note
  where posting_key = $1) q) as "tallybridge_payment_note"
