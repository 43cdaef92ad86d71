import { sql } from "kysely";
import type { Invariant } from "./invariant";

/**
 * All rows of a posting carry its session: one receipt and two distributions, with the amount of the journal, whose texts a
 * server may compare otherwise than those of Sage.
 */
export const journalAgrees: Invariant = {
  id: "journal-agrees",
  name: "Every posting has exactly its rows in the books",
  meaning:
    "What the journal says was posted stands in the books once, and nothing of ours stands there without a journal entry.",
  needs: ["tallybridge_journal"],
  offenders: ({ dialect: { fromSystem }, text, sentence }) => sql`
    select coalesce(${fromSystem(sql`max(posting_key)`)}, ${text("invno")}) as record, ${sentence(sql`sum(journal)`, " journal entries over ", sql`sum(said)`, ", ", sql`sum(receipts)`, " receipts over ", sql`sum(received)`, ", ", sql`sum(distributions)`, " distributions.")} as reason
    from (
      select ${fromSystem(sql`invno`)} as invno, ${fromSystem(sql`arsess`)} as arsess, posting_key, 1 as journal, case when kind in ('reversal', 'credit_used') then -amount else amount end as said,
        0 as receipts, 0 as received, 0 as distributions
      from tallybridge_journal where kind in ('receipt', 'open_credit', 'reversal', 'credit_applied', 'credit_used')
      union all select ${fromSystem(sql`invno`)}, ${fromSystem(sql`batch`)}, null, 0, 0, 1, paidamt, 0 from arcash where adduser = 'TLBG'
      union all select ${fromSystem(sql`tranno`)}, ${fromSystem(sql`arsess`)}, null, 0, 0, 0, 0, 1 from ardist where adduser = 'TLBG'
    ) b
    group by invno, arsess
    having sum(journal) <> 1 or sum(receipts) <> 1 or sum(distributions) <> 2 or sum(said) <> sum(received)`,
};
