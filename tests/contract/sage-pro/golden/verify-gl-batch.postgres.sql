-- round trip 1
-- parameters: 1 binary array
select j.posting_key, j.kind, j.custno, j.invno, j.refno, cast("j"."amount" as text) as amount, j.currency, to_char("j"."posting_date", 'YYYY-MM-DD') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from unnest($1::text[]) as "k"("posting_key"))

-- round trip 2
-- parameters: 1 string, 2 string, 3 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select "batchno", "bdesc", "yearprd", "bref", "lowseq", "uppseq", cast("drtotal" as text) as "drtotal", cast("crtotal" as text) as "crtotal"
  from glbtch
  where batchno = $1) q) as "glbtch", (select coalesce(json_agg(q), '[]'::json)
  from (select "batchno", "glseqno", "gltdes", "glrefr", to_char("gldate", 'YYYY-MM-DD') as "gldate", "yearprd"
  from glhunp
  where batchno = $2) q) as "glhunp", (select coalesce(json_agg(q), '[]'::json)
  from (select "batchno", "glseqno", "glacnt", cast("gldamnt" as text) as "gldamnt", cast("glcamnt" as text) as "glcamnt"
  from gldunp
  where batchno = $3) q) as "gldunp"
