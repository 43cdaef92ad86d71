-- round trip 1
-- parameters: 1 char(10)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select top (2) *
  from (select t.custno as "key", t.company, t.email, t.currency, convert(varchar(40), cast("t"."balance" as decimal(19,4))) as balance, t.credstat
  from arcust t
  where 1 = 1 ) p
  order by p."key"

-- round trip 2
-- parameters: 1 char(10), 2 char(10)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'found' as "tallybridge_read";
select top (2) *
  from (select t.custno as "key", t.company, t.email, t.currency, convert(varchar(40), cast("t"."balance" as decimal(19,4))) as balance, t.credstat
  from arcust t
  where 1 = 1 and "t"."custno" > @2) p
  order by p."key"
