-- round trip 1
-- parameters: 1 nvarchar(max)
select glacnt, glstat
  from glacnt
  where glacnt in (select k.account
  from (select cast(t.r.value('@account', 'nvarchar(24)') collate Latin1_General_CI_AS as char(24)) as "account"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
