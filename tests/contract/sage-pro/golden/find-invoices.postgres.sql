-- round trip 1
-- parameters: 1 string, 2 binary array, 3 binary array, 4 binary array, 5 binary array, 6 binary array, 7 binary array, 8 binary array, 9 binary array, 10 binary array, 11 binary array, 12 binary array, 13 binary array, 14 binary array, 15 binary array, 16 binary array, 17 binary array, 18 binary array, 19 binary array, 20 binary array, 21 binary array, 22 binary array, 23 binary array, 24 binary array, 25 binary array
select (select coalesce(json_agg(q), '[]'::json)
  from (select currid
  from syccomp
  where compid = $1) q) as "company", (select coalesce(json_agg(q), '[]'::json)
  from (select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($2::int[], $3::int[], $4::bpchar[]) as "k"("place", "spelling", "value")
  join "armast" i on "i"."invno" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($5::int[], $6::int[], $7::bpchar[]) as "k"("place", "spelling", "value")
  join "arymst" i on "i"."invno" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($8::int[], $9::int[], $10::bpchar[]) as "k"("place", "spelling", "value")
  join "armast" i on "i"."ornum" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($11::int[], $12::int[], $13::bpchar[]) as "k"("place", "spelling", "value")
  join "arymst" i on "i"."ornum" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($14::int[], $15::int[], $16::bpchar[]) as "k"("place", "spelling", "value")
  join "armast" i on "i"."ponum" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($17::int[], $18::int[], $19::bpchar[]) as "k"("place", "spelling", "value")
  join "arymst" i on "i"."ponum" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 0 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($20::int[], $21::int[], $22::bpchar[]) as "k"("place", "spelling", "value")
  join "armast" i on "i"."refno" = k.value
  left join arcust c on c.custno = i.custno
  union all select k.place, k.spelling, 1 as history, i.invno, i.custno, coalesce(c.company, '') as company, i.artype, i.arstat, to_char("i"."invdte", 'YYYY-MM-DD') as invdte, i.ornum, i.ponum, cast("i"."invamt" as text) as invamt, cast("i"."paidamt" as text) as paidamt, cast("i"."balance" as text) as balance, i.currid, i.lckstat
  from unnest($23::int[], $24::int[], $25::bpchar[]) as "k"("place", "spelling", "value")
  join "arymst" i on "i"."refno" = k.value and i.currhist <> 'X'
  left join arcust c on c.custno = i.custno) q) as "found"
