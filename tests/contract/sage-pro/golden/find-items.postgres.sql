-- round trip 1
-- parameters: 1 binary array
select t.item, t.itmdesc, t.itemstat
  from icitem t
  where t.item in (select k.item
  from unnest($1::bpchar[]) as "k"("item"))
