-- round trip 1
-- parameters: 1 varchar(100), 2 varchar(100), 3 varchar(100), 4 varchar(100), 5 varchar(100), 6 varchar(100), 7 varchar(100), 8 varchar(100), 9 varchar(100), 10 varchar(100), 11 varchar(100), 12 varchar(100), 13 varchar(100), 14 varchar(100), 15 varchar(100), 16 varchar(100), 17 varchar(100), 18 varchar(100), 19 varchar(100), 20 varchar(100), 21 varchar(100), 22 varchar(100), 23 varchar(100), 24 varchar(100), 25 varchar(100), 26 varchar(100), 27 varchar(100), 28 varchar(100), 29 varchar(100), 30 varchar(100), 31 varchar(100), 32 varchar(100), 33 varchar(100), 34 varchar(100), 35 varchar(100), 36 varchar(100), 37 varchar(100), 38 varchar(100), 39 varchar(100), 40 varchar(100), 41 varchar(100), 42 varchar(100), 43 varchar(100), 44 varchar(100), 45 varchar(100), 46 varchar(100), 47 varchar(100), 48 varchar(100)
select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from sys.columns c
  join sys.tables t on t.object_id = c.object_id
  join sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24) and t.name not in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  union all select lower(t.name) collate Latin1_General_BIN2 as table_name, lower(c.name) collate Latin1_General_BIN2 as column_name, lower(y.name) collate Latin1_General_BIN2 as type, case when y.name in ('nchar', 'nvarchar') and c.max_length > 0 then c.max_length / 2 else cast(c.max_length as int) end as width, (c.collation_name) collate Latin1_General_BIN2 as collation, cast(c.is_nullable as int) as nullable, c.column_id, case when c.is_identity = 1 or c.is_computed = 1 or c.default_object_id <> 0 or y.name = 'timestamp' then 1 else 0 end as filled
  from "PROSYS".sys.columns c
  join "PROSYS".sys.tables t on t.object_id = c.object_id
  join "PROSYS".sys.types y on y.user_type_id = c.user_type_id
  where t.name in (@25, @26, @27, @28, @29, @30, @31, @32, @33, @34, @35, @36, @37, @38, @39, @40, @41, @42, @43, @44, @45, @46, @47, @48) and t.name in ('sysdata', 'syccomp', 'sychfis', 'sycdfis')
  order by table_name, column_id

-- round trip 2
-- parameters: 1 char(10), 2 char(12)
select 'company' as "tallybridge_read";
select currid
  from "PROSYS"."dbo"."syccomp"
  where compid = @1;
select 'codes' as "tallybridge_read";
select artype, arstat, cast(count(*) as int) as documents, cast(coalesce(sum(case when invamt < 0 then 1 else 0 end), 0) as int) as negative
  from armast
  group by artype, arstat;
select 'formula' as "tallybridge_read";
select cast(count(*) as int) as documents, cast(coalesce(sum(case when balance = invamt - paidamt then 1 else 0 end), 0) as int) as plain, cast(coalesce(sum(case when balance = invamt - paidamt - disamt then 1 else 0 end), 0) as int) as discounted
  from armast
  where arstat not in ('V', 'X');
select 'customers' as "tallybridge_read";
select cast(count(*) as int) as n
  from ( select b.custno
  from ( select custno, balance as owes
  from arcust
  union all select custno, -balance
  from armast
  where arstat not in ('V', 'X') ) b
  group by b.custno having sum(b.owes) <> 0 ) d;
select 'sessions' as "tallybridge_read";
select cast(count(*) as int) as n
  from ( select arsess
  from ardist
  group by arsess having sum(amount) <> 0 ) d;
select 'counters' as "tallybridge_read";
select convert(varchar(40), cast("s"."int2" as decimal(19,0))) as int2, convert(varchar(40), cast("s"."int3" as decimal(19,0))) as int3, convert(varchar(40), cast("m"."int2" as decimal(19,0))) as copy2, convert(varchar(40), cast("m"."int3" as decimal(19,0))) as copy3
  from "PROSYS"."dbo"."sysdata" s
  join arsysd m on m.sysid = s.sysid collate database_default
  where s.sysid = @2 and s.pass2 not like 'D%';
select 'highest' as "tallybridge_read";
select (select max(arsess)
  from ardist) as arsess, (select max(c.invno)
  from ( select invno
  from armast
  where artype = 'O'
  union all select invno
  from arymst
  where artype = 'O' ) c) as invno

-- round trip 3
-- parameters: 1 char(10)
select p.yearprd, coalesce(convert(char(10), "p"."bdate", 23), '1900-01-01') as begins, coalesce(convert(char(10), "p"."edate", 23), '1900-01-01') as ends, case when "p"."plocked" = 1 or "p"."permlck" = 1 or "y"."plocked" = 1 or "y"."permlck" = 1 then 0 else 1 end as "open"
  from "PROSYS"."dbo"."sycdfis" p
  join "PROSYS"."dbo"."sychfis" y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
  where p.compid = @1
  order by p.yearprd
