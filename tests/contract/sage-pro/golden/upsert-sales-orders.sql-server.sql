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
-- parameters: 1 char(10), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max), 5 char(10), 6 char(10), 7 char(10), 8 char(10), 9 nvarchar(max), 10 nvarchar(max), 11 nvarchar(max), 12 nvarchar(max)
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
select 'live' as "tallybridge_read";
select sono, custno, websono
  from somast with (nolock)
  where websono in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'history' as "tallybridge_read";
select websono
  from soymst
  where websono in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@4 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'used' as "tallybridge_read";
select sono
  from somast with (nolock)
  where sono > @5 and sono <= @6
  union all select sono
  from soymst
  where sono > @7 and sono <= @8;
select 'customers' as "tallybridge_read";
select custno
  from arcust with (nolock)
  where custno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@9 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'items' as "tallybridge_read";
select item, itemstat, stkcode
  from icitem
  where item in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(25)') collate Latin1_General_CI_AS as char(25)) as "value"
  from (select cast(@10 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'places' as "tallybridge_read";
select item, loctid
  from iciloc
  where item in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(25)') collate Latin1_General_CI_AS as char(25)) as "value"
  from (select cast(@11 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k") and loctid in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "value"
  from (select cast(@12 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 4
-- parameters: 1 nvarchar(max)
select custno, currency, aracct, gllink, salesmn, coalesce(convert(char(10), "lastpay", 23), '1900-01-01') as lastpay, lckstat, lckuser
  from arcust with (updlock, rowlock, holdlock)
  where custno in (select k.custno
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by custno
  option (loop join)

-- round trip 5
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max), 5 nvarchar(max), 6 nvarchar(max), 7 nvarchar(max), 8 nvarchar(max), 9 date, 10 char(8), 11 date, 12 char(8), 13 date, 14 char(8), 15 varchar(100), 16 char(12), 17 varchar(100), 18 char(12), 19 int, 20 datetime2(3)
declare @somast_new int, @sotran_new int, @soaddr_new int, @arcust_onorder int, @sysdata int, @sosysd int, @journal_new int;
select * into "#o"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@websono', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "websono", cast(t.r.value('@ponum', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "ponum", t.r.value('@day', 'date') as "day", t.r.value('@amount', 'decimal(19,4)') as "amount", t.r.value('@tax', 'decimal(19,4)') as "tax", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", cast(t.r.value('@defloc', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "defloc", cast(t.r.value('@sostat', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "sostat", cast(t.r.value('@tosw', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "tosw", cast(t.r.value('@notes', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "notes"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "o";
select * into "#n"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@websono', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "websono", cast(t.r.value('@ponum', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "ponum", t.r.value('@day', 'date') as "day", t.r.value('@amount', 'decimal(19,4)') as "amount", t.r.value('@tax', 'decimal(19,4)') as "tax", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", cast(t.r.value('@defloc', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "defloc", cast(t.r.value('@sostat', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "sostat", cast(t.r.value('@tosw', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "tosw", cast(t.r.value('@notes', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "notes"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "n";
select * into "#p"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@websono', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "websono", cast(t.r.value('@ponum', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "ponum", t.r.value('@day', 'date') as "day", t.r.value('@amount', 'decimal(19,4)') as "amount", t.r.value('@tax', 'decimal(19,4)') as "tax", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", cast(t.r.value('@defloc', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "defloc", cast(t.r.value('@sostat', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "sostat", cast(t.r.value('@tosw', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "tosw", cast(t.r.value('@notes', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "notes"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "p";
select * into "#l"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", t.r.value('@line', 'int') as "line", cast(t.r.value('@transeq', 'nvarchar(4)') collate Latin1_General_CI_AS as char(4)) as "transeq", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@item', 'nvarchar(25)') collate Latin1_General_CI_AS as char(25)) as "item", t.r.value('@quantity', 'decimal(19,4)') as "quantity", t.r.value('@price', 'decimal(19,4)') as "price", t.r.value('@amount', 'decimal(19,4)') as "amount", t.r.value('@day', 'date') as "day", cast(t.r.value('@location', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "location", cast(t.r.value('@taxable', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "taxable", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", cast(t.r.value('@sostat', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "sostat"
  from (select cast(@4 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "l";
select * into "#m"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", t.r.value('@line', 'int') as "line", cast(t.r.value('@transeq', 'nvarchar(4)') collate Latin1_General_CI_AS as char(4)) as "transeq", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@item', 'nvarchar(25)') collate Latin1_General_CI_AS as char(25)) as "item", t.r.value('@quantity', 'decimal(19,4)') as "quantity", t.r.value('@price', 'decimal(19,4)') as "price", t.r.value('@amount', 'decimal(19,4)') as "amount", t.r.value('@day', 'date') as "day", cast(t.r.value('@location', 'nvarchar(6)') collate Latin1_General_CI_AS as char(6)) as "location", cast(t.r.value('@taxable', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "taxable", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", cast(t.r.value('@sostat', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "sostat"
  from (select cast(@5 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "m";
select * into "#a"
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@company', 'nvarchar(60)') collate Latin1_General_CI_AS as char(60)) as "company", cast(t.r.value('@address1', 'nvarchar(60)') collate Latin1_General_CI_AS as char(60)) as "address1", cast(t.r.value('@address2', 'nvarchar(60)') collate Latin1_General_CI_AS as char(60)) as "address2", cast(t.r.value('@city', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "city", cast(t.r.value('@addrstate', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "addrstate", cast(t.r.value('@zip', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "zip", cast(t.r.value('@country', 'nvarchar(15)') collate Latin1_General_CI_AS as char(15)) as "country", cast(t.r.value('@phone', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "phone"
  from (select cast(@6 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "a";
select * into "#w"
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", t.r.value('@onorder', 'decimal(19,4)') as "onorder"
  from (select cast(@7 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "w";
select * into "#j"
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key", cast(t.r.value('@kind', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "kind", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno", cast(t.r.value('@refno', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "refno", t.r.value('@amount', 'decimal(19,4)') as "amount", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", t.r.value('@day', 'date') as "day", cast(t.r.value('@rows_hash', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "rows_hash"
  from (select cast(@8 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "j";
insert into somast (sono, custno, sodate, ordate, websono, ponum, pterms, pdisc, pdays, pnet, glarec, salesmn, terr, tax, btax, ordamt, bordamt, currid, defloc, tosw, release, shipcomp, notes, adduser, adddate, addtime, "shipvia", "cshipno", "fob", "disc", "taxrate", "shpamt", "currship", "ornum", "currhist", "sostat", "sotype", "bono", "taxsamt", "taxtbl", "exempt", "bshpamt", "orderstat", "exchrat", "lckstat", "lckuser", "lckdate", "lcktime") select o.sono, o.custno, o.day, o.day, o.websono, o.ponum, c.pterms, c.pdisc, c.pdays, c.pnet, c.gllink, c.salesmn, c.terr, o.tax, o.tax, o.amount, o.amount, o.currency, o.defloc, o.tosw, 'N', 'N', o.notes, 'TLBG', cast(@9 as date), @10, '', '', '', 0, 0, 0, 0, '', '', '', '', '', 0, '', '', 0, '', 1, '', '', '19000101', ''
  from "#o" as "o"
  join arcust c on c.custno = o.custno;
set @somast_new = @@rowcount;
insert into sotran (sono, tranlineno, transeq, custno, item, descrip, cost, bcost, price, bprice, qtyord, origqtyord, extprice, bextpri, origextpri, ordate, rqdate, salesmn, terr, stkcode, taxable, loctid, umfact, umeasur, currid, adduser, adddate, addtime, "disc", "taxrate", "qtyshp", "shipdate", "glsale", "glasst", "sostat", "sotype", "exchrat", "lckstat", "lckuser", "lckdate", "lcktime") select l.sono, l.line, l.transeq, l.custno, l.item, substring(t.itmdesc, 1, 60), case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, l.price, l.price, l.quantity, l.quantity, l.amount, l.amount, l.amount, l.day, l.day, c.salesmn, c.terr, t.stkcode, l.taxable, l.location, 1, t.sunmsid, l.currency, 'TLBG', cast(@11 as date), @12, 0, 0, 0, '19000101', '', '', '', '', 1, '', '', '19000101', ''
  from "#l" as "l"
  join icitem t on t.item = l.item
  join arcust c on c.custno = l.custno
  left join iciloc p on p.item = l.item and p.loctid = l.location;
set @sotran_new = @@rowcount;
insert into soaddr (sono, custno, adtype, company, address1, address2, city, addrstate, zip, country, phone, adduser, adddate, addtime, "address3", "email", "lckstat", "lckuser", "lckdate", "lcktime") select sono, custno, 'D', company, address1, address2, city, addrstate, zip, country, phone, 'TLBG', cast(@13 as date), @14, '', '', '', '', '19000101', ''
  from "#a" as "a";
set @soaddr_new = @@rowcount;
update arcust
  set onorder = arcust.onorder + w.onorder
  from "#w" as "w"
  where arcust.custno = w.custno;
set @arcust_onorder = @@rowcount;
update "PROSYS"."dbo"."sysdata"
  set int1 = cast(@15 as bigint)
  where sysid = @16;
set @sysdata = @@rowcount;
update sosysd
  set int1 = cast(@17 as bigint)
  where sysid = @18;
set @sosysd = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast(@19 as smallint), @20
  from "#j" as "j";
set @journal_new = @@rowcount;
drop table "#o";
drop table "#n";
drop table "#p";
drop table "#l";
drop table "#m";
drop table "#a";
drop table "#w";
drop table "#j";
select @somast_new as "somast_new", @sotran_new as "sotran_new", @soaddr_new as "soaddr_new", @arcust_onorder as "arcust_onorder", @sysdata as "sysdata", @sosysd as "sosysd", @journal_new as "journal_new"
