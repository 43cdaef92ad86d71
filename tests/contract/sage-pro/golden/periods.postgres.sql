-- round trip 1
-- parameters: 1 string
select p.yearprd, to_char("p"."bdate", 'YYYY-MM-DD') as begins, to_char("p"."edate", 'YYYY-MM-DD') as ends, case when "p"."plocked" or "p"."permlck" or "y"."plocked" or "y"."permlck" then 0 else 1 end as "open"
  from sycdfis p
  join sychfis y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = $1
  order by p.yearprd
