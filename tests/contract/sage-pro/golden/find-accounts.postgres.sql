-- round trip 1
-- parameters: 1 binary array
select glacnt, glstat
  from glacnt
  where glacnt in (select k.account
  from unnest($1::bpchar[]) as "k"("account"))
