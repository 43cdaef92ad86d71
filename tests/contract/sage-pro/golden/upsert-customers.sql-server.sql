-- round trip 1
-- parameters: 1 varchar(100), 2 varchar(100), 3 varchar(100), 4 varchar(100), 5 varchar(100), 6 varchar(100), 7 varchar(100), 8 varchar(100), 9 varchar(100), 10 varchar(100), 11 varchar(100), 12 varchar(100), 13 varchar(100), 14 varchar(100), 15 varchar(100), 16 varchar(100)
select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from sys.columns c
  join sys.tables t on t.object_id = c.object_id
  join sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@1, @2, @3, @4, @5, @6, @7, @8) and t.name not in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  union all select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from "PROSYS".sys.columns c
  join "PROSYS".sys.tables t on t.object_id = c.object_id
  join "PROSYS".sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@9, @10, @11, @12, @13, @14, @15, @16) and t.name in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  order by table_name, column_id

-- round trip 2
-- parameters: 1 char(12)
select convert(varchar(40), cast(case when m.int1 > s.int1 then m.int1 else s.int1 end as decimal(19,0))) as last
  from "PROSYS"."dbo"."sysdata" s with (updlock, rowlock, holdlock)
  join sosysd m with (updlock, rowlock, holdlock) on m.sysid = s.sysid collate database_default
  where s.sysid = @1 and s.pass2 not like 'D%'
  option (loop join)

-- round trip 3
-- parameters: 1 char(10), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max), 5 nvarchar(max)
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
select 'sameEmail' as "tallybridge_read";
select c.custno, lower(cast(c.email as varchar(100))) as email
  from arcust c with (nolock)
  where lower(cast(c.email as varchar(100))) in (select k.email collate database_default
  from (select cast(t.r.value('@email', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "email"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by c.custno;
select 'numbers' as "tallybridge_read";
select custno
  from arcust with (nolock)
  where custno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@4 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'models' as "tallybridge_read";
select custno
  from arcust with (nolock)
  where custno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@5 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 4
-- parameters: 1 nvarchar(max)
select custno, email, lckstat, lckuser, company as "company", contact as "contact", address1 as "address1", address2 as "address2", city as "city", addrstate as "addrstate", zip as "zip", country as "country", phone as "phone"
  from arcust with (updlock, rowlock, holdlock)
  where custno in (select k.custno
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by custno
  option (loop join)

-- round trip 5
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 date, 5 char(8), 6 int, 7 datetime2(3)
declare @arcust_new int, @arcust_filled int, @journal_new int;
select * into "#c"
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@liked', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "liked", cast(t.r.value('@email', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "email", t.r.value('@day', 'date') as "day", cast(t.r.value('@company', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "company", cast(t.r.value('@contact', 'nvarchar(30)') collate Latin1_General_CI_AS as char(30)) as "contact", cast(t.r.value('@address1', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "address1", cast(t.r.value('@address2', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "address2", cast(t.r.value('@city', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "city", cast(t.r.value('@addrstate', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "addrstate", cast(t.r.value('@zip', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "zip", cast(t.r.value('@country', 'nvarchar(15)') collate Latin1_General_CI_AS as char(15)) as "country", cast(t.r.value('@phone', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "phone"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "c";
select * into "#f"
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@liked', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "liked", cast(t.r.value('@email', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "email", t.r.value('@day', 'date') as "day", cast(t.r.value('@company', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "company", cast(t.r.value('@contact', 'nvarchar(30)') collate Latin1_General_CI_AS as char(30)) as "contact", cast(t.r.value('@address1', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "address1", cast(t.r.value('@address2', 'nvarchar(35)') collate Latin1_General_CI_AS as char(35)) as "address2", cast(t.r.value('@city', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "city", cast(t.r.value('@addrstate', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "addrstate", cast(t.r.value('@zip', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "zip", cast(t.r.value('@country', 'nvarchar(15)') collate Latin1_General_CI_AS as char(15)) as "country", cast(t.r.value('@phone', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "phone"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "f";
select * into "#j"
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key", cast(t.r.value('@kind', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "kind", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno", cast(t.r.value('@refno', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "refno", t.r.value('@amount', 'decimal(19,4)') as "amount", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", t.r.value('@day', 'date') as "day", cast(t.r.value('@rows_hash', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "rows_hash"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "j";
insert into arcust (custno, email, entered, company, contact, address1, address2, city, addrstate, zip, country, phone, terr, salesmn, pterms, pdisc, pdays, pnet, gllink, aracct, sltxact, currency, adduser, adddate, addtime, "title", "phone2", "indust", "source", "code", "type", "svc", "tax", "disc", "ldate", "lastpay", "credlimit", "balance", "hibalance", "ptdsls", "ytdsls", "onorder", "credit", "lpymt", "lsale", "pmtdays", "fchgact", "comment", "history", "pricecode", "taxcode", "flags", "lstcall", "dealer", "faxno", "taxdist", "statfmt", "forward", "taxtbl", "staxcrt", "cstmemo", "url", "webcust", "eshop", "credstat", "nlacno", "custstat", "depact", "lckstat", "lckuser", "lckdate", "lcktime") select c.custno, c.email, c.day, c.company, c.contact, c.address1, c.address2, c.city, c.addrstate, c.zip, c.country, c.phone, m.terr, m.salesmn, m.pterms, m.pdisc, m.pdays, m.pnet, m.gllink, m.aracct, m.sltxact, m.currency, 'TLBG', cast(@4 as date), @5, '', '', '', '', '', '', 0, 0, 0, '19000101', '19000101', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', '', '', '', '', '', '19000101', '', '', '', '', 0, '', 0, '', '', 0, 0, '', '', '', '', '', '', '19000101', ''
  from "#c" as "c"
  join arcust m on m.custno = c.liked;
set @arcust_new = @@rowcount;
update arcust
  set company = coalesce(f."company", arcust.company), contact = coalesce(f."contact", arcust.contact), address1 = coalesce(f."address1", arcust.address1), address2 = coalesce(f."address2", arcust.address2), city = coalesce(f."city", arcust.city), addrstate = coalesce(f."addrstate", arcust.addrstate), zip = coalesce(f."zip", arcust.zip), country = coalesce(f."country", arcust.country), phone = coalesce(f."phone", arcust.phone), email = coalesce(f.email collate database_default, cast(arcust.email as varchar(8000)))
  from "#f" as "f"
  where arcust.custno = f.custno;
set @arcust_filled = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast(@6 as smallint), @7
  from "#j" as "j";
set @journal_new = @@rowcount;
drop table "#c";
drop table "#f";
drop table "#j";
select @arcust_new as "arcust_new", @arcust_filled as "arcust_filled", @journal_new as "journal_new"
