-- round trip 1
-- parameters: 1 object
select table_name, column_name, data_type as type, character_maximum_length as width, collation_name as collation, case when is_nullable = 'YES' then 1 else 0 end as nullable, case when column_default is not null or is_identity = 'YES' then 1 else 0 end as filled
  from information_schema.columns
  where table_schema = current_schema() and column_name <> 'company_id' and table_name = any($1)
  order by table_name, ordinal_position

-- round trip 2
-- parameters: 1 string, 2 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select artype, arstat, cast(count(*) as int) as documents, cast(coalesce(sum(case when invamt < 0 then 1 else 0 end), 0) as int) as negative
  from armast
  group by artype, arstat) q) as "codes", (select coalesce(json_agg(q), '[]'::json)
  from (select cast(count(*) as int) as documents, cast(coalesce(sum(case when balance = invamt - paidamt then 1 else 0 end), 0) as int) as plain, cast(coalesce(sum(case when balance = invamt - paidamt - disamt then 1 else 0 end), 0) as int) as discounted
  from armast
  where arstat not in ('V', 'X')) q) as "formula", (select coalesce(json_agg(q), '[]'::json)
  from (select cast(count(*) as int) as n
  from ( select b.custno
  from ( select custno, balance as owes
  from arcust
  union all select custno, -balance
  from armast
  where arstat not in ('V', 'X') ) b
  group by b.custno having sum(b.owes) <> 0 ) d) q) as "customers", (select coalesce(json_agg(q), '[]'::json)
  from (select cast(count(*) as int) as n
  from ( select arsess
  from ardist
  group by arsess having sum(amount) <> 0 ) d) q) as "sessions", (select coalesce(json_agg(q), '[]'::json)
  from (select cast("s"."int2" as text) as int2, cast("s"."int3" as text) as int3, cast("m"."int2" as text) as copy2, cast("m"."int3" as text) as copy3
  from sysdata s
  join arsysd m on m.sysid = s.sysid
  where s.sysid = $2 and s.pass2 not like 'D%') q) as "counters", (select coalesce(json_agg(q), '[]'::json)
  from (select (select max(arsess)
  from ardist) as arsess, (select max(c.invno)
  from ( select invno
  from armast
  where artype = 'O'
  union all select invno
  from arymst
  where artype = 'O' ) c) as invno) q) as "highest"

-- round trip 3
-- parameters: 1 string
select p.yearprd, to_char("p"."bdate", 'YYYY-MM-DD') as begins, to_char("p"."edate", 'YYYY-MM-DD') as ends, case when "p"."plocked" or "p"."permlck" or "y"."plocked" or "y"."permlck" then 0 else 1 end as "open"
  from sycdfis p
  join sychfis y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = $1
  order by p.yearprd
