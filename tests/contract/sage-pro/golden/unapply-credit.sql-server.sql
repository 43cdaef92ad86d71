-- round trip 1
-- parameters: 1 char(10), 2 nvarchar(max)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'originals' as "tallybridge_read";
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")

-- round trip 2
-- parameters: 1 nvarchar(max)
select invno, custno, coalesce(convert(char(10), "invdte", 23), '1900-01-01') as invdte, artype, arstat, convert(varchar(40), cast("paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("balance" as decimal(19,4))) as balance, currid, convert(varchar(40), cast("exchrat" as decimal(19,9))) as exchrat, salesmn, ponum, glarec, lckstat, lckuser
  from armast with (updlock, rowlock, holdlock)
  where invno in (select k.invno
  from (select cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by invno
  option (loop join)

-- round trip 3
-- parameters: 1 nvarchar(max)
select custno, currency, aracct, gllink, salesmn, coalesce(convert(char(10), "lastpay", 23), '1900-01-01') as lastpay, lckstat, lckuser
  from arcust with (updlock, rowlock, holdlock)
  where custno in (select k.custno
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  order by custno
  option (loop join)

-- round trip 4
-- parameters: 1 char(12)
select convert(varchar(40), cast(case when m.int2 > s.int2 then m.int2 else s.int2 end as decimal(19,0))) as session, convert(varchar(40), cast(case when m.int3 > s.int3 then m.int3 else s.int3 end as decimal(19,0))) as opencredit
  from "PROSYS"."dbo"."sysdata" s with (updlock, rowlock, holdlock)
  join arsysd m with (updlock, rowlock, holdlock) on m.sysid = s.sysid collate database_default
  where s.sysid = @1 and s.pass2 not like 'D%'
  option (loop join)

-- round trip 5
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 char(10), 5 date, 6 date, 7 nvarchar(max), 8 nvarchar(max), 9 nvarchar(max), 10 char(10), 11 char(10), 12 char(10), 13 char(10), 14 char(10), 15 char(10)
select 'journal' as "tallybridge_read";
select j.posting_key, j.kind, j.custno, j.invno, j.refno, convert(varchar(40), cast("j"."amount" as decimal(19,4))) as amount, j.currency, coalesce(convert(char(10), "j"."posting_date", 23), '1900-01-01') as posting_date, j.arsess, j.cash_account, j.receivable_account, j.rows_hash, j.posted_at
  from tallybridge_journal j
  where j.posting_key in (select k.posting_key
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'reversed' as "tallybridge_read";
select j.reverses_key, j.currency, convert(varchar(40), cast(sum(j.amount) as decimal(19,4))) as amount
  from tallybridge_journal j
  where j.reverses_key in (select k.reverses_key
  from (select cast(t.r.value('@reverses_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "reverses_key"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
  group by j.reverses_key, j.currency;
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
  where p.compid = @4 and p.edate >= cast(@5 as date) and p.bdate <= cast(@6 as date);
select 'heldInvoices' as "tallybridge_read";
select invno as number
  from armast with (nolock)
  where invno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@7 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'heldCustomers' as "tallybridge_read";
select custno as number
  from arcust with (nolock)
  where custno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@8 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'historyInvoices' as "tallybridge_read";
select invno as number
  from arymst
  where invno in (select k.value
  from (select cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@9 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k");
select 'sessions' as "tallybridge_read";
select arsess as number
  from ardist
  where "arsess" > @10 and "arsess" <= @11;
select 'openCredits' as "tallybridge_read";
select invno as number
  from armast
  where "invno" > @12 and "invno" <= @13
  union all select invno
  from arymst
  where "invno" > @14 and "invno" <= @15

-- round trip 6
-- parameters: 1 nvarchar(max), 2 nvarchar(max), 3 nvarchar(max), 4 date, 5 char(8), 6 date, 7 char(8), 8 varchar(100), 9 varchar(100), 10 char(12), 11 varchar(100), 12 varchar(100), 13 char(12), 14 int, 15 datetime2(3)
declare @armast_paid int, @arcust_owes int, @arcash_new int, @ardist_new int, @sysdata int, @arsysd int, @journal_new int;
select * into "#e"
  from (select cast(t.r.value('@posting_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "posting_key", cast(t.r.value('@kind', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "kind", cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno", cast(t.r.value('@refno', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "refno", t.r.value('@day', 'date') as "day", cast(t.r.value('@currency', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "currency", t.r.value('@paid', 'decimal(19,4)') as "paid", t.r.value('@home', 'decimal(19,4)') as "home", cast(t.r.value('@cash_account', 'nvarchar(24)') collate Latin1_General_CI_AS as char(24)) as "cash_account", cast(t.r.value('@receivable_account', 'nvarchar(24)') collate Latin1_General_CI_AS as char(24)) as "receivable_account", cast(t.r.value('@reverses_key', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "reverses_key", t.r.value('@invdte', 'date') as "invdte", cast(t.r.value('@salesmn', 'nvarchar(4)') collate Latin1_General_CI_AS as char(4)) as "salesmn", cast(t.r.value('@ponum', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "ponum", cast(t.r.value('@artype', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "artype", cast(t.r.value('@glarec', 'nvarchar(3)') collate Latin1_General_CI_AS as char(3)) as "glarec", cast(t.r.value('@apcode', 'nvarchar(1)') collate Latin1_General_CI_AS as char(1)) as "apcode", cast(t.r.value('@memo', 'nvarchar(60)') collate Latin1_General_CI_AS as char(60)) as "memo", cast(t.r.value('@arsess', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "arsess", cast(t.r.value('@rows_hash', 'nvarchar(100)') collate Latin1_General_BIN2 as varchar(100)) as "rows_hash"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "e";
update armast
  set paidamt = armast.paidamt + x.paid, balance = armast.balance - x.paid, bbal = armast.bbal + x.home, dtepaid = coalesce(x.dtepaid, armast.dtepaid)
  from (select cast(t.r.value('@invno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "invno", t.r.value('@paid', 'decimal(19,4)') as "paid", t.r.value('@home', 'decimal(19,4)') as "home", t.r.value('@dtepaid', 'date') as "dtepaid"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "x"
  where armast.invno = x.invno;
set @armast_paid = @@rowcount;
update arcust
  set balance = arcust.balance + x.balance, credit = arcust.credit + x.credit, lastpay = x.lastpay, lpymt = coalesce(x.lpymt, arcust.lpymt)
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno", t.r.value('@balance', 'decimal(19,4)') as "balance", t.r.value('@credit', 'decimal(19,4)') as "credit", t.r.value('@lastpay', 'date') as "lastpay", t.r.value('@lpymt', 'decimal(19,4)') as "lpymt"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "x"
  where arcust.custno = x.custno;
set @arcust_owes = @@rowcount;
insert into arcash (invno, invdte, custno, salesmn, ponum, paidamt, dtepaid, refno, apcode, artype, glarec, batch, glaccnt, adduser, adddate, addtime, "disamt", "oti", "ccati", "applto", "recdel", "lckstat", "lckuser", "lckdate", "lcktime") select invno, invdte, custno, salesmn, ponum, paid, day, refno, apcode, artype, glarec, arsess, cash_account, 'TLBG', cast(@4 as date), @5, 0, '', '', '', 0, '', '', '19000101', ''
  from "#e" as "e";
set @arcash_new = @@rowcount;
insert into ardist (tranno, trandte, glacnt, amount, arsess, adduser, adddate, addtime, "glbatch") select invno, day, case when side = 1 then cash_account else receivable_account end, side * home, arsess, 'TLBG', cast(@6 as date), @7, ''
  from "#e" as "e"
  cross join (values (1), (-1)) s(side);
set @ardist_new = @@rowcount;
update "PROSYS"."dbo"."sysdata"
  set int2 = cast(@8 as bigint), int3 = cast(@9 as bigint)
  where sysid = @10;
set @sysdata = @@rowcount;
update arsysd
  set int2 = cast(@11 as bigint), int3 = cast(@12 as bigint)
  where sysid = @13;
set @arsysd = @@rowcount;
insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess, cash_account, receivable_account, rows_hash, reverses_key, attempt, posted_at) select posting_key, kind, custno, invno, refno, abs(paid), currency, day, arsess, cash_account, receivable_account, rows_hash, reverses_key, cast(@14 as smallint), @15
  from "#e" as "e";
set @journal_new = @@rowcount;
drop table "#e";
select @armast_paid as "armast_paid", @arcust_owes as "arcust_owes", @arcash_new as "arcash_new", @ardist_new as "ardist_new", @sysdata as "sysdata", @arsysd as "arsysd", @journal_new as "journal_new"
