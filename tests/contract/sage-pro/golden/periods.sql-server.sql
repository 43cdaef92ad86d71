-- round trip 1
-- parameters: 1 char(10)
select p.yearprd, coalesce(convert(char(10), "p"."bdate", 23), '1900-01-01') as begins, coalesce(convert(char(10), "p"."edate", 23), '1900-01-01') as ends, case when "p"."plocked" = 1 or "p"."permlck" = 1 or "y"."plocked" = 1 or "y"."permlck" = 1 then 0 else 1 end as "open"
  from "PROSYS"."dbo"."sycdfis" p
  join "PROSYS"."dbo"."sychfis" y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = @1
  order by p.yearprd
