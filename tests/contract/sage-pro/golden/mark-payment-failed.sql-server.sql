-- round trip 1
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max)
select 'journal' as "tallybridge_read";
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'customers' as "tallybridge_read";
select custno
  from arcust
  where custno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'invoices' as "tallybridge_read";
select invno, custno
  from armast
  where invno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k") union select invno, custno
  from arymst
  where invno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@4 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k") and currhist <> 'X'

-- round trip 2
-- parameters: 1 nvarchar(max), 2 int
declare @note_new int, @journal_new int;
select * into "#e"
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno", cast(t.r.value('@refno', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "refno", t.r.value('@amount', 'decimal(19,4)') as "amount", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", t.r.value('@day', 'date') as "day", cast(t.r.value('@reason', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "reason", cast(t.r.value('@rows_hash', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "rows_hash", t.r.value('@posted_at', 'datetime2(3)') as "posted_at"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "e";
insert into tallybridge_payment_note (posting_key, custno, invno, refno, amount, note_date, reason) select posting_key, custno, invno, refno, amount, day, reason
  from "#e" as "e";
set @note_new = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, 'payment_failed', custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast(@2 as smallint), posted_at
  from "#e" as "e";
set @journal_new = @@rowcount;
drop table "#e";
select @note_new as "note_new", @journal_new as "journal_new"
