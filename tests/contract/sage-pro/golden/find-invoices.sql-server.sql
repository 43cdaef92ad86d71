-- round trip 1
-- parameters: 1 char(10), 2 nvarchar(max), 3 nvarchar(max), 4 nvarchar(max), 5 nvarchar(max), 6 nvarchar(max), 7 nvarchar(max), 8 nvarchar(max), 9 nvarchar(max)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "armast" i on "i"."invno" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@3 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "arymst" i on "i"."invno" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@4 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "armast" i on "i"."ornum" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "value"
  from (select cast(@5 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "arymst" i on "i"."ornum" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@6 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "armast" i on "i"."ponum" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@7 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "arymst" i on "i"."ponum" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@8 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "armast" i on "i"."refno" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, coalesce(convert(char(10), "i"."invdte", 23), '1900-01-01') as invdte, i.ornum, i.ponum, convert(varchar(40), cast("i"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("i"."paidamt" as decimal(19,4))) as paidamt, convert(varchar(40), cast("i"."balance" as decimal(19,4))) as balance, i.currid, i.lckstat
  from (select t.r.value('@place', 'int') as "place", t.r.value('@spelling', 'int') as "spelling", cast(t.r.value('@value', 'nvarchar(20)') collate Latin1_General_CI_AS as char(20)) as "value"
  from (select cast(@9 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k"
  join "arymst" i on "i"."refno" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
