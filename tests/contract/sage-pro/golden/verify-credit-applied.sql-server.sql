-- round trip 1
-- parameters: 1 nvarchar(max)
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 2
-- parameters: 1 char(10), 2 char(10), 3 char(10)
select 'arcash' as "tallybridge_read";
select invno, coalesce(convert(char(10), "invdte", 23), '1900-01-01') as "invdte", custno, convert(varchar(40), cast("paidamt" as decimal(19,4))) as "paidamt", convert(varchar(40), cast("disamt" as decimal(19,4))) as "disamt", coalesce(convert(char(10), "dtepaid", 23), '1900-01-01') as "dtepaid", refno, apcode, artype, batch, glaccnt
  from arcash
  where invno = @1 and batch = @2;
select 'ardist' as "tallybridge_read";
select tranno, coalesce(convert(char(10), "trandte", 23), '1900-01-01') as "trandte", glacnt, convert(varchar(40), cast("amount" as decimal(19,4))) as "amount", arsess
  from ardist
  where arsess = @3
