-- round trip 1
-- parameters: 1 string, 2 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select c.custno, c.company, c.email, c.currency, cast("c"."balance" as text) as balance, c.credstat
  from arcust c
  where c.custno in (select k.custno
  from unnest($2::bpchar[]) as "k"("custno"))) q) as "found"
