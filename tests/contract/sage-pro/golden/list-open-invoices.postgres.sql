-- round trip 1
-- parameters: 1 string
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select t.invno as "key", t.custno, coalesce(c.company, '') as company, to_char("t"."invdte", 'YYYY-MM-DD') as invdte, cast("t"."pnet" as text) as pnet, cast("t"."invamt" as text) as invamt, cast("t"."balance" as text) as balance, t.currid
  from armast t
  left join arcust c on c.custno = t.custno
  where t.artype in ('', 'N') and t.arstat not in ('V', 'X') and t.balance > 0 
  order by "t"."invno" fetch first 2 rows only) q) as "found"
