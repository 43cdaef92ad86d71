-- round trip 1
-- parameters: 1 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select t.item as "key", t.itmdesc, cast("t"."price" as text) as price, t.stkumid, cast("t"."ionhand" as text) as ionhand, t.itemstat
  from icitem t
  where 1 = 1 
  order by "t"."item" fetch first 2 rows only) q) as "found"

-- round trip 2
-- parameters: 1 string, 2 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select t.item as "key", t.itmdesc, cast("t"."price" as text) as price, t.stkumid, cast("t"."ionhand" as text) as ionhand, t.itemstat
  from icitem t
  where 1 = 1 and "t"."item" > $2
  order by "t"."item" fetch first 2 rows only) q) as "found"
