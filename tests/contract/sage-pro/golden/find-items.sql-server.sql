-- round trip 1
-- parameters: 1 nvarchar(max)
select t.item, t.itmdesc, t.itemstat
  from icitem t
  where t.item in (select k.item
  from (select cast(t.r.value('@item', 'nvarchar(25)') collate Latin1_General_CI_AS as char(25)) as "item"
  from (select cast(@1 as xml) as doc) d
  cross apply d.doc.nodes('/i/r') as t(r)) as "k")
