-- round trip 1
-- parameters: 1 char(10), 2 nvarchar(max)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select c.custno, c.company, c.email, c.currency, convert(varchar(40), cast("c"."balance" as decimal(19,4))) as balance, c.credstat
  from arcust c
  where c.custno in (select k.custno
  from (select cast(t.r.value('@custno', 'nvarchar(10)') collate Latin1_General_CI_AS as char(10)) as "custno"
  from (select cast(@2 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
