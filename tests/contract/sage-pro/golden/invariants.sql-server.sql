-- round trip 1
-- parameters: 
select ltrim(rtrim("custno")) collate database_default as record, 'The customer shows ' + coalesce(convert(varchar(max), sum(shown)) collate database_default, '') + ', its open items sum up to ' + coalesce(convert(varchar(max), sum(found)) collate database_default, '') + '.' as reason
  from ( select custno, balance as shown, 0 as found
  from arcust
  union all select custno, 0, balance
  from armast
  where arstat not in ('V', 'X') ) b
  group by custno having sum(shown) <> sum(found)

-- round trip 2
-- parameters: 
select ltrim(rtrim("custno")) collate database_default as record, 'The customer shows a credit of ' + coalesce(convert(varchar(max), sum(shown)) collate database_default, '') + ', its payments on account leave ' + coalesce(convert(varchar(max), sum(found)) collate database_default, '') + '.' as reason
  from ( select custno, credit as shown, 0 as found
  from arcust
  union all select custno, 0, -balance
  from armast
  where artype = 'O' and arstat not in ('V', 'X') ) b
  group by custno having sum(shown) <> sum(found)

-- round trip 3
-- parameters: 
select ltrim(rtrim("invno")) collate database_default as record, 'Amount ' + coalesce(convert(varchar(max), invamt) collate database_default, '') + ', paid ' + coalesce(convert(varchar(max), paidamt) collate database_default, '') + ', open ' + coalesce(convert(varchar(max), balance) collate database_default, '') + '.' as reason
  from armast
  where balance <> invamt - paidamt or abs(paidamt) > abs(invamt) or paidamt * invamt < 0 or balance * invamt < 0

-- round trip 4
-- parameters: 
select ltrim(rtrim("invno")) collate database_default as record, 'Counts ' + coalesce(convert(varchar(max), sum(shown)) collate database_default, '') + ' as received, its receipts sum up to ' + coalesce(convert(varchar(max), sum(found)) collate database_default, '') + '.' as reason
  from ( select 'live' as place, invno, case when artype = 'O' then paidamt - invamt else paidamt end as shown, 0 as found
  from armast
  union all select 'live', invno, 0, paidamt + disamt
  from arcash
  union all select 'history', invno, paidamt, 0
  from arymst
  where currhist <> 'X'
  union all select 'history', invno, 0, paidamt + disamt
  from arycsh ) b
  group by place, invno having sum(shown) <> sum(found)

-- round trip 5
-- parameters: 
select 'A/R control accounts' as record, 'Distributions sum up to ' + coalesce(convert(varchar(max), d.total) collate database_default, '') + ', open items to ' + coalesce(convert(varchar(max), i.total) collate database_default, '') + '.' as reason
  from ( select coalesce(sum(g.total), 0) as total
  from (select glacnt, sum(amount) as total
  from ardist
  group by glacnt) g
  where g.glacnt in (select aracct
  from arcust) ) d
  cross join (select coalesce(sum(bbal), 0) as total
  from armast
  where arstat not in ('V', 'X')) i
  where d.total <> i.total

-- round trip 6
-- parameters: 
select ltrim(rtrim("arsess")) collate database_default as record, 'Session is off by ' + coalesce(convert(varchar(max), sum(amount)) collate database_default, '') + '.' as reason
  from ardist
  group by arsess having sum(amount) <> 0

-- round trip 7
-- parameters: 
select ltrim(rtrim("tranno")) collate database_default as record, 'Distributions are off by ' + coalesce(convert(varchar(max), sum(amount)) collate database_default, '') + '.' as reason
  from ardist
  group by tranno having sum(amount) <> 0

-- round trip 8
-- parameters: 
select coalesce(max(posting_key) collate database_default, ltrim(rtrim("invno")) collate database_default) as record, coalesce(convert(varchar(max), sum(journal)) collate database_default, '') + ' journal entries over ' + coalesce(convert(varchar(max), sum(said)) collate database_default, '') + ', ' + coalesce(convert(varchar(max), sum(receipts)) collate database_default, '') + ' receipts over ' + coalesce(convert(varchar(max), sum(received)) collate database_default, '') + ', ' + coalesce(convert(varchar(max), sum(distributions)) collate database_default, '') + ' distributions.' as reason
  from ( select invno collate database_default as invno, arsess collate database_default as arsess, posting_key, 1 as journal, case when kind in ('reversal', 'credit_used') then -amount else amount end as said, 0 as receipts, 0 as received, 0 as distributions
  from tallybridge_journal
  where kind in ('receipt', 'open_credit', 'reversal', 'credit_applied', 'credit_used')
  union all select invno collate database_default, batch collate database_default, null, 0, 0, 1, paidamt, 0
  from arcash
  where adduser = 'TLBG'
  union all select tranno collate database_default, arsess collate database_default, null, 0, 0, 0, 0, 1
  from ardist
  where adduser = 'TLBG' ) b
  group by invno, arsess having sum(journal) <> 1 or sum(receipts) <> 1 or sum(distributions) <> 2 or sum(said) <> sum(received)

-- round trip 9
-- parameters: 
select r.reverses_key as record, 'Posted ' + coalesce(convert(varchar(max), coalesce(max(j.amount), 0)) collate database_default, '') + ', given back ' + coalesce(convert(varchar(max), sum(r.amount)) collate database_default, '') + '.' as reason
  from tallybridge_journal r
  left join tallybridge_journal j on j.posting_key = r.reverses_key
  where r.reverses_key is not null
  group by r.reverses_key having sum(r.amount) > coalesce(max(j.amount), 0)

-- round trip 10
-- parameters: 
select ltrim(rtrim("custno")) collate database_default as record, 'The customer shows ' + coalesce(convert(varchar(max), sum(shown)) collate database_default, '') + ' on order, its open orders sum up to ' + coalesce(convert(varchar(max), sum(found)) collate database_default, '') + '.' as reason
  from ( select custno, onorder as shown, 0 as found
  from arcust
  union all select custno, 0, ordamt
  from somast
  where sostat = '' and sotype <> 'B' ) b
  group by custno having sum(shown) <> sum(found)

-- round trip 11
-- parameters: 
select ltrim(rtrim("invno")) collate database_default as record, 'Open ' + coalesce(convert(varchar(max), balance) collate database_default, '') + ' at the rate ' + coalesce(convert(varchar(max), exchrat) collate database_default, '') + ', home amount ' + coalesce(convert(varchar(max), bbal) collate database_default, '') + '.' as reason
  from armast
  where bbal <> round(balance * exchrat, 2)
  union all select ltrim(rtrim("sono")) collate database_default, 'Order value ' + coalesce(convert(varchar(max), ordamt) collate database_default, '') + ' at the rate ' + coalesce(convert(varchar(max), exchrat) collate database_default, '') + ', home amount ' + coalesce(convert(varchar(max), bordamt) collate database_default, '') + '.'
  from somast
  where bordamt <> round(ordamt * exchrat, 2)

-- round trip 12
-- parameters: 
select ltrim(rtrim("d"."batchno")) collate database_default as record, 'Transaction ' + coalesce(convert(varchar(max), d.glseqno) collate database_default, '') + ': debit ' + coalesce(convert(varchar(max), sum(d.gldamnt)) collate database_default, '') + ', credit ' + coalesce(convert(varchar(max), sum(d.glcamnt)) collate database_default, '') + '.' as reason
  from gldunp d
  group by d.batchno, d.glseqno having sum(d.gldamnt) <> sum(d.glcamnt)
  union all select ltrim(rtrim("b"."batchno")) collate database_default, 'Header shows ' + coalesce(convert(varchar(max), b.drtotal) collate database_default, '') + ' and ' + coalesce(convert(varchar(max), b.crtotal) collate database_default, '') + ', lines sum up to ' + coalesce(convert(varchar(max), coalesce(sum(d.gldamnt), 0)) collate database_default, '') + ' and ' + coalesce(convert(varchar(max), coalesce(sum(d.glcamnt), 0)) collate database_default, '') + '.'
  from glbtch b
  left join gldunp d on d.batchno = b.batchno
  where b.bstat = 'U'
  group by b.batchno, b.drtotal, b.crtotal having b.drtotal <> coalesce(sum(d.gldamnt), 0) or b.crtotal <> coalesce(sum(d.glcamnt), 0)
  union all select ltrim(rtrim("b"."batchno")) collate database_default, 'Our batch over ' + coalesce(convert(varchar(max), b.drtotal) collate database_default, '') + ' has no journal entry.'
  from glbtch b
  where b.adduser = 'TLBG' and not exists ( select 1
  from tallybridge_journal j
  where j.kind = 'gl_batch' and ltrim(rtrim(j.invno collate database_default)) = rtrim(b.batchno) and j.amount = b.drtotal)

-- round trip 13
-- parameters: 
select ltrim(rtrim("s"."sysid")) collate database_default as record, 'The two copies of the counters differ.' as reason
  from "PROSYS"."dbo"."sysdata" s
  join ( select sysid, int1, int2, int3
  from arsysd
  union all select sysid, int1, int2, int3
  from sosysd
  union all select sysid, int1, int2, int3
  from icsysd ) m on m.sysid = s.sysid collate database_default
  where s.int1 <> m.int1 or s.int2 <> m.int2 or s.int3 <> m.int3
  union all select ltrim(rtrim("s"."sysid")) collate database_default, 'Session ' + coalesce(convert(varchar(max), max(d.arsess)) collate database_default, '') + ' is beyond the counter ' + coalesce(convert(varchar(max), s.int2) collate database_default, '') + '.'
  from "PROSYS"."dbo"."sysdata" s
  cross join ardist d
  where s.sysid like 'AR%'
  group by s.sysid, s.int2 having max(d.arsess) > right('0000000000' + convert(varchar(19), cast(s.int2 as decimal(19,0))), 10)
  union all select ltrim(rtrim("s"."sysid")) collate database_default, coalesce(convert(varchar(max), case when i.artype = 'O' then 'Credit ' else 'Invoice ' end) collate database_default, '') + coalesce(convert(varchar(max), ltrim(rtrim("i"."invno")) collate database_default) collate database_default, '') + ' is beyond its counter.'
  from "PROSYS"."dbo"."sysdata" s
  cross join (select invno, artype
  from armast
  union all select invno, artype
  from arymst) i
  where s.sysid like 'AR%' and (ltrim(rtrim("i"."invno")) <> '' and ltrim(rtrim("i"."invno")) not like '%[^0-9]%') and i.invno > right('          ' + convert(varchar(19), cast(case when i.artype = 'O' then s.int3 else s.int1 end as decimal(19,0))), 10)
  union all select ltrim(rtrim("s"."sysid")) collate database_default, 'Order ' + coalesce(convert(varchar(max), ltrim(rtrim("o"."sono")) collate database_default) collate database_default, '') + ' is beyond the counter ' + coalesce(convert(varchar(max), s.int1) collate database_default, '') + '.'
  from "PROSYS"."dbo"."sysdata" s
  cross join (select sono
  from somast
  union all select sono
  from soymst) o
  where s.sysid like 'SO%' and (ltrim(rtrim("o"."sono")) <> '' and ltrim(rtrim("o"."sono")) not like '%[^0-9]%') and o.sono > right('          ' + convert(varchar(19), cast(s.int1 as decimal(19,0))), 10)

-- round trip 14
-- parameters: 
select t.record, 'A text in ' + coalesce(convert(varchar(max), t.place) collate database_default, '') + ' reads like a card number.' as reason, t.content
  from ( select ltrim(rtrim("invno")) collate database_default as record, 'armast' as place, coalesce(convert(varchar(max), ponum) collate database_default, '') + '|' + coalesce(convert(varchar(max), refno) collate database_default, '') as content
  from armast
  union all select ltrim(rtrim("invno")) collate database_default, 'arcash', coalesce(convert(varchar(max), ponum) collate database_default, '') + '|' + coalesce(convert(varchar(max), refno) collate database_default, '')
  from arcash
  union all select ltrim(rtrim("invno")) collate database_default, 'artran', coalesce(convert(varchar(max), descrip) collate database_default, '')
  from artran
  where artype = 'O'
  union all select ltrim(rtrim("custno")) collate database_default, 'arcust', coalesce(convert(varchar(max), comment) collate database_default, '') + '|' + coalesce(convert(varchar(max), cstmemo) collate database_default, '') + '|' + coalesce(convert(varchar(max), contact) collate database_default, '')
  from arcust
  union all select ltrim(rtrim("posting_key")) collate database_default, 'tallybridge_payment_note', coalesce(convert(varchar(max), refno) collate database_default, '') + '|' + coalesce(convert(varchar(max), reason) collate database_default, '')
  from tallybridge_payment_note ) t
  where t.content like '%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%[0-9]%'
