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
select sono, custno, sostat, sotype, currid, convert(varchar(40), cast("ordamt" as decimal(19,4))) as ordamt, convert(varchar(40), cast("tax" as decimal(19,4))) as tax, convert(varchar(40), cast("shpamt" as decimal(19,4))) as shpamt, notes, adduser, lckstat, lckuser
  from somast with (updlock, rowlock, holdlock)
  where sono in (select k.sono
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by sono
  option (loop join)

-- round trip 5
-- parameters: 1 nvarchar(max)
select sono, tranlineno as tranlineno, item, sostat, convert(varchar(40), cast("price" as decimal(19,4))) as price, convert(varchar(40), cast("origqtyord" as decimal(19,4))) as ordered, convert(varchar(40), cast("qtyshp" as decimal(19,4))) as shipped
  from sotran with (updlock, rowlock, holdlock)
  where sono in (select k.sono
  from (select cast(t.r.value('@sono', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "sono"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by sono, tranlineno
  option (loop join)

-- round trip 6
-- parameters: 1 nvarchar(max)
select custno, currency, aracct, gllink, salesmn, coalesce(convert(char(10), "lastpay", 23), '1900-01-01') as lastpay, lckstat, lckuser
  from arcust with (updlock, rowlock, holdlock)
  where custno in (select k.custno
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by custno
  option (loop join)

-- round trip 7
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max), 5 nvarchar(max), 6 nvarchar(max), 7 nvarchar(max), 8 nvarchar(max), 9 date, 10 char(8), 11 int, 12 datetime2(3)
declare @somast_noted int, @somast_changed int, @sotran_new int, @sotran_changed int, @arcust_onorder int, @journal_new int;
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
update somast
  set ordamt = n.amount, bordamt = n.amount, tax = n.tax, btax = n.tax, sostat = n.sostat, notes = n.notes collate database_default
  from "#n" as "n"
  where somast.sono = n.sono;
set @somast_noted = @@rowcount;
update somast
  set ordamt = p.amount, bordamt = p.amount, tax = p.tax, btax = p.tax, sostat = p.sostat
  from "#p" as "p"
  where somast.sono = p.sono;
set @somast_changed = @@rowcount;
insert into sotran (sono, tranlineno, transeq, custno, item, descrip, cost, bcost, price, bprice, qtyord, origqtyord, extprice, bextpri, origextpri, ordate, rqdate, salesmn, terr, stkcode, taxable, loctid, umfact, umeasur, currid, adduser, adddate, addtime, "disc", "taxrate", "qtyshp", "shipdate", "glsale", "glasst", "sostat", "sotype", "exchrat", "lckstat", "lckuser", "lckdate", "lcktime") select l.sono, l.line, l.transeq, l.custno, l.item, substring(t.itmdesc, 1, 60), case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, case when coalesce(p.lavgcst, 0) <> 0 then p.lavgcst else t.stdcost end, l.price, l.price, l.quantity, l.quantity, l.amount, l.amount, l.amount, l.day, l.day, c.salesmn, c.terr, t.stkcode, l.taxable, l.location, 1, t.sunmsid, l.currency, 'TLBG', cast(@9 as date), @10, 0, 0, 0, '19000101', '', '', '', '', 1, '', '', '19000101', ''
  from "#l" as "l"
  join icitem t on t.item = l.item
  join arcust c on c.custno = l.custno
  left join iciloc p on p.item = l.item and p.loctid = l.location;
set @sotran_new = @@rowcount;
update sotran
  set qtyord = m.quantity, origqtyord = m.quantity, price = m.price, bprice = m.price, extprice = m.amount, bextpri = m.amount, origextpri = m.amount, sostat = m.sostat
  from "#m" as "m"
  where sotran.sono = m.sono and sotran.tranlineno = m.line;
set @sotran_changed = @@rowcount;
update arcust
  set onorder = arcust.onorder + w.onorder
  from "#w" as "w"
  where arcust.custno = w.custno;
set @arcust_onorder = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, attempt, posted_at) select posting_key, kind, custno, invno, refno, amount, currency, day, '', '', '', rows_hash, cast(@11 as smallint), @12
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
select @somast_noted as "somast_noted", @somast_changed as "somast_changed", @sotran_new as "sotran_new", @sotran_changed as "sotran_changed", @arcust_onorder as "arcust_onorder", @journal_new as "journal_new"
