-- round trip 1
-- parameters: 1 char(10)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select top (2) *
  from (select t.item as "key", t.itmdesc, convert(varchar(40), cast("t"."price" as decimal(19,4))) as price, t.stkumid, convert(varchar(40), cast("t"."ionhand" as decimal(19,4))) as ionhand, t.itemstat
  from icitem t
  where 1 = 1 ) p
  order by p."key"

-- round trip 2
-- parameters: 1 char(10), 2 char(25)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select top (2) *
  from (select t.item as "key", t.itmdesc, convert(varchar(40), cast("t"."price" as decimal(19,4))) as price, t.stkumid, convert(varchar(40), cast("t"."ionhand" as decimal(19,4))) as ionhand, t.itemstat
  from icitem t
  where 1 = 1 and "t"."item" > @2) p
  order by p."key"
