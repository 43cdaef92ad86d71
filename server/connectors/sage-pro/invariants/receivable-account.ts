import { sql } from "kysely";
import type { Invariant } from "./invariant";

/** Compared in home currency; documents that history holds are paid, so their share of the account is zero. */
export const receivableAccount: Invariant = {
  id: "receivable-account",
  name: "The receivables account equals the open items",
  meaning: "The distributions on the A/R control accounts sum up to what customers owe in home currency.",
  offenders: ({ sentence }) => sql`
    select 'A/R control accounts' as record, ${sentence("Distributions sum up to ", sql`d.total`, ", open items to ", sql`i.total`, ".")} as reason
    from (
      select coalesce(sum(g.total), 0) as total from (select glacnt, sum(amount) as total from ardist group by glacnt) g
      where g.glacnt in (select aracct from arcust)
    ) d
    cross join (select coalesce(sum(bbal), 0) as total from armast where arstat not in ('V', 'X')) i
    where d.total <> i.total`,
};
