import { sql } from "kysely";
import type { Invariant } from "./invariant";

/** All rows of a posting carry its session: one receipt and two distributions, with the amount of the journal. */
export const journalAgrees: Invariant = {
  id: "journal-agrees",
  name: "Every posting has exactly its rows in the books",
  meaning:
    "What the journal says was posted stands in the books once, and nothing of ours stands there without a journal entry.",
  offenders: sql`
    select coalesce(max(posting_key), trim(invno)) as record, concat(sum(journal), ' journal entries over ', sum(said), ', ',
      sum(receipts), ' receipts over ', sum(received), ', ', sum(distributions), ' distributions.') as reason
    from (
      select invno, arsess, posting_key, 1 as journal, case when kind = 'reversal' then -amount else amount end as said,
        0 as receipts, 0 as received, 0 as distributions
      from tallybridge_journal where kind <> 'payment_failed'
      union all select invno, batch, null, 0, 0, 1, paidamt, 0 from arcash where adduser = 'TLBG'
      union all select tranno, arsess, null, 0, 0, 0, 0, 1 from ardist where adduser = 'TLBG'
    ) b
    group by invno, arsess
    having sum(journal) <> 1 or sum(receipts) <> 1 or sum(distributions) <> 2 or sum(said) <> sum(received)`,
};
