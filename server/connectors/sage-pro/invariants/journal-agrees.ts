import { sql } from "kysely";
import type { Invariant } from "./invariant";

/** The receipt rows of a posting carry its session; there must be one row and two distributions, with its amount. */
export const journalAgrees: Invariant = {
  id: "journal-agrees",
  name: "Every posting has exactly its rows in the books",
  meaning: "What the journal says was posted stands in the books once, and nothing of ours stands there without a journal entry.",
  offenders: sql`
    select j.posting_key as record, concat('Journal ', j.kind, ' of ', j.amount, ': ', coalesce(r.rows, 0), ' receipt rows over ', coalesce(r.total, 0), ', ',
      coalesce(d.rows, 0), ' distributions.') as reason
    from tallybridge_journal j
    left join (select invno, batch, count(*) as rows, sum(paidamt) as total from arcash group by invno, batch) r on r.invno = j.invno and r.batch = j.arsess
    left join (select tranno, arsess, count(*) as rows from ardist group by tranno, arsess) d on d.tranno = j.invno and d.arsess = j.arsess
    where j.kind <> 'payment_failed'
      and (coalesce(r.rows, 0) <> 1 or coalesce(d.rows, 0) <> 2 or r.total <> case when j.kind = 'reversal' then -j.amount else j.amount end)
    union all
    select trim(r.invno), concat('A receipt of ours over ', r.paidamt, ' has no journal entry.')
    from arcash r where r.adduser = 'TLBG'
      and not exists (select 1 from tallybridge_journal j where j.arsess = r.batch and j.invno = r.invno)`,
};
