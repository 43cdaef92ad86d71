-- round trip 1
-- parameters: 1 varchar(100), 2 varchar(100), 3 varchar(100), 4 varchar(100), 5 varchar(100), 6 varchar(100)
select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from sys.columns c
  join sys.tables t on t.object_id = c.object_id
  join sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@1, @2, @3) and t.name not in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  union all select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from "PROSYS".sys.columns c
  join "PROSYS".sys.tables t on t.object_id = c.object_id
  join "PROSYS".sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@4, @5, @6) and t.name in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  order by table_name, column_id

-- round trip 2
-- parameters: 1 char(12)
select s.str9, s.str10
  from "PROSYS"."dbo"."sysdata" s with (updlock, rowlock, holdlock)
  where s.sysid = @1 and s.pass2 not like 'D%'
  option (loop join)

-- round trip 3
-- parameters: 1 char(10), 2 nvarchar(max), 3 nvarchar(max), 4 char(10), 5 nvarchar(max), 6 nvarchar(max)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'journal' as "tallybridge_read";
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'accounts' as "tallybridge_read";
select glacnt, glstat
  from glacnt
  where glacnt in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(24)') collate Latin1_General_CI_AS as char(24)) as "value"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'periods' as "tallybridge_read";
select p.yearprd, coalesce(convert(char(10), "p"."bdate", 23), '1900-01-01') as begins, coalesce(convert(char(10), "p"."edate", 23), '1900-01-01') as ends, case when "p"."plocked" = 1 or "p"."permlck" = 1 or "y"."plocked" = 1 or "y"."permlck" = 1 then 0 else 1 end as "open"
  from "PROSYS"."dbo"."sycdfis" p
  join "PROSYS"."dbo"."sychfis" y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = @4;
select 'batches' as "tallybridge_read";
select batchno as number
  from glbtch with (nolock)
  where batchno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "value"
  from (select cast(@5 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'transactions' as "tallybridge_read";
select glseqno as number
  from glhunp with (nolock)
  where glseqno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "value"
  from (select cast(@6 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 4
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 date, 4 char(8), 5 date, 6 char(8), 7 char(10), 8 date, 9 char(8), 10 date, 11 char(8), 12 char(40), 13 char(40), 14 char(12), 15 int, 16 datetime2(3)
declare @glbtch_new int, @glhunp_new int, @gldunp_new int, @sysdata int, @journal_new int;
select * into "#b"
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key", cast(t.r.value('@batchno', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "batchno", cast(t.r.value('@docno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "docno", cast(t.r.value('@glseqno', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "glseqno", cast(t.r.value('@descrip', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "descrip", cast(t.r.value('@refno', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "refno", t.r.value('@day', 'date') as "day", cast(t.r.value('@yearprd', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "yearprd", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", t.r.value('@total', 'decimal(19,4)') as "total", cast(t.r.value('@rows_hash', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "rows_hash"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "b";
select * into "#l"
  from (select cast(t.r.value('@batchno', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "batchno", cast(t.r.value('@glseqno', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "glseqno", cast(t.r.value('@descrip', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "descrip", cast(t.r.value('@glacnt', 'nvarchar(24)') collate Latin1_General_CI_AS as char(24)) as "glacnt", t.r.value('@debit', 'decimal(19,4)') as "debit", t.r.value('@credit_amount', 'decimal(19,4)') as "credit_amount"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "l";
insert into glbtch (batchno, bdesc, yearprd, bref, lowseq, uppseq, btype, bstat, ctrltot, drtotal, crtotal, stsuser, stsdate, ststime, adduser, adddate, addtime, "lckstat", "lckuser", "lckdate", "lcktime") select batchno, descrip, yearprd, refno, glseqno, glseqno, 'Z', 'U', total, total, total, 'TLBG', cast(@3 as date), @4, 'TLBG', cast(@5 as date), @6, '', '', '19000101', ''
  from "#b" as "b";
set @glbtch_new = @@rowcount;
insert into glhunp (batchno, glseqno, gltdes, glrefr, gldate, yearprd, status, trtype, glmodule, glrevrs, glcomp, adduser, adddate, addtime, "subno", "revper", "revyear", "lckstat", "lckuser", "lckdate", "lcktime") select batchno, glseqno, descrip, refno, day, yearprd, 'U', 'Z', 'GL', 'N', @7, 'TLBG', cast(@8 as date), @9, '', '', '', '', '', '19000101', ''
  from "#b" as "b";
set @glhunp_new = @@rowcount;
insert into gldunp (glacnt, batchno, glseqno, gltdes, gldamnt, glcamnt, credit, adduser, adddate, addtime, "subdetl", "lckstat", "lckuser", "lckdate", "lcktime") select glacnt, batchno, glseqno, descrip, debit, credit_amount, case when credit_amount > 0 then 1 else 0 end, 'TLBG', cast(@10 as date), @11, '', '', '', '19000101', ''
  from "#l" as "l";
set @gldunp_new = @@rowcount;
update "PROSYS"."dbo"."sysdata"
  set str9 = @12, str10 = @13
  where sysid = @14;
set @sysdata = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, 'gl_batch', '', docno, refno, total, currency, day, '', '', '', rows_hash, cast(@15 as smallint), @16
  from "#b" as "b";
set @journal_new = @@rowcount;
drop table "#b";
drop table "#l";
select @glbtch_new as "glbtch_new", @glhunp_new as "glhunp_new", @gldunp_new as "gldunp_new", @sysdata as "sysdata", @journal_new as "journal_new"
