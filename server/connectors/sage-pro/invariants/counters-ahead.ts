import { sql } from "kysely";
import type { Invariant } from "./invariant";

/** Numbers compare as texts here: both are padded to ten, so text order is number order. */
export const countersAhead: Invariant = {
  id: "counters-ahead",
  name: "Counters are ahead of every number in use",
  meaning: "The next invoice, session and credit number is free, and both copies of the counters agree.",
  offenders: sql`
    select s.sysid as record, 'The two copies of the counters differ.' as reason
    from sysdata s join (select * from arsysd union all select * from sosysd union all select * from icsysd) m on m.sysid = s.sysid
    where s.int1 <> m.int1 or s.int2 <> m.int2 or s.int3 <> m.int3
    union all
    select s.sysid, concat('Session ', max(d.arsess), ' is beyond the counter ', s.int2, '.')
    from sysdata s cross join ardist d where s.sysid like 'AR%' group by s.sysid, s.int2
    having max(d.arsess) > lpad(cast(s.int2 as varchar(10)), 10, '0')
    union all
    select s.sysid, concat(case when i.artype = 'O' then 'Credit ' else 'Invoice ' end, trim(i.invno), ' is beyond its counter.')
    from sysdata s
    cross join (select invno, artype from armast union all select invno, artype from arymst) i
    where s.sysid like 'AR%' and i.invno ~ '^ *[0-9]+ *$'
      and i.invno > lpad(cast(case when i.artype = 'O' then s.int3 else s.int1 end as varchar(10)), 10, ' ')
    union all
    select s.sysid, concat('Order ', trim(o.sono), ' is beyond the counter ', s.int1, '.')
    from sysdata s cross join (select sono from somast union all select sono from soymst) o
    where s.sysid like 'SO%' and o.sono ~ '^ *[0-9]+ *$' and o.sono > lpad(cast(s.int1 as varchar(10)), 10, ' ')`,
};
