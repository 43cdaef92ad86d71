-- round trip 1
-- parameters: 1 nvarchar(max)
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 2
-- parameters: 1 char(6), 2 char(6), 3 char(6)
select 'glbtch' as "tallybridge_read";
select "batchno", "bdesc", "yearprd", "bref", "lowseq", "uppseq", convert(varchar(40), cast("drtotal" as decimal(19,4))) as "drtotal", convert(varchar(40), cast("crtotal" as decimal(19,4))) as "crtotal"
  from glbtch
  where batchno = @1;
select 'glhunp' as "tallybridge_read";
select "batchno", "glseqno", "gltdes", "glrefr", coalesce(convert(char(10), "gldate", 23), '1900-01-01') as "gldate", "yearprd"
  from glhunp
  where batchno = @2;
select 'gldunp' as "tallybridge_read";
select "batchno", "glseqno", "glacnt", convert(varchar(40), cast("gldamnt" as decimal(19,4))) as "gldamnt", convert(varchar(40), cast("glcamnt" as decimal(19,4))) as "glcamnt"
  from gldunp
  where batchno = @3
