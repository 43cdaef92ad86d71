-- round trip 1
-- parameters: 1 char(10)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select top (2) *
  from (select t.invno as "key", t.custno, coalesce(c.company, '') as company, coalesce(convert(char(10), "t"."invdte", 23), '1900-01-01') as invdte, convert(varchar(40), cast("t"."pnet" as decimal(19,4))) as pnet, convert(varchar(40), cast("t"."invamt" as decimal(19,4))) as invamt, convert(varchar(40), cast("t"."balance" as decimal(19,4))) as balance, t.currid
  from armast t
  left join arcust c on c.custno = t.custno
  where t.artype in ('', 'N') and t.arstat not in ('V', 'X') and t.balance > 0 ) p
  order by p."key"
