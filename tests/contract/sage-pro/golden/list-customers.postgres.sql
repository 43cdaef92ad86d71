-- round trip 1
-- parameters: 1 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select t.custno as "key", t.company, t.email, t.currency, cast("t"."balance" as text) as balance, t.credstat
  from arcust t
  where 1 = 1 
  order by "t"."custno" fetch first 2 rows only) q) as "found"

-- round trip 2
-- parameters: 1 string, 2 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select t.custno as "key", t.company, t.email, t.currency, cast("t"."balance" as text) as balance, t.credstat
  from arcust t
  where 1 = 1 and "t"."custno" > $2
  order by "t"."custno" fetch first 2 rows only) q) as "found"
