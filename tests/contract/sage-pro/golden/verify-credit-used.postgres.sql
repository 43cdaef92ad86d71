-- round trip 1
-- parameters: 1 binary array
select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($1::text[]) as "k"("posting_key"))

-- round trip 2
-- parameters: 1 string, 2 string, 3 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select invno, to_char("invdte", 'YYYY-MM-DD') as "invdte", custno, cast("paidamt" as text) as "paidamt", cast("disamt" as text) as "disamt", to_char("dtepaid", 'YYYY-MM-DD') as "dtepaid", refno, apcode, artype, batch, glaccnt
  from arcash
  where invno = $1 and batch = $2) q) as "arcash", (select coalesce(json_agg(q), '[]'::json)
  from (select tranno, to_char("trandte", 'YYYY-MM-DD') as "trandte", glacnt, cast("amount" as text) as "amount", arsess
  from ardist
  where arsess = $3) q) as "ardist"
