import { sql } from "kysely";
import type { Invariant } from "./invariant";

/**
 * For an open credit the money that made it is its amount, so its receipts sum up to what is left of it. The same holds
 * in history, whose receipts lie in `arycsh`; rows marked `X` are live as well and are judged there.
 */
export const receiptsExplainPaid: Invariant = {
  id: "receipts-explain-paid",
  name: "Receipts explain what each invoice counts as paid",
  meaning: "Every dollar an invoice counts as paid has a receipt or an applied credit behind it.",
  alsoLooksAt: ["arycsh"],
  offenders({ dialect, text, sentence, has }) {
    const moved = dialect.column("arymst", "currhist") ?? sql`''`;
    const history = has("arycsh")
      ? sql`
      union all select 'history', invno, paidamt, 0 from arymst where ${moved} <> 'X'
      union all select 'history', invno, 0, paidamt + disamt from arycsh`
      : sql``;
    return sql`
    select ${text("invno")} as record, ${sentence("Counts ", sql`sum(shown)`, " as received, its receipts sum up to ", sql`sum(found)`, ".")} as reason
    from (
      select 'live' as place, invno, case when artype = 'O' then paidamt - invamt else paidamt end as shown, 0 as found from armast
      union all select 'live', invno, 0, paidamt + disamt from arcash${history}
    ) b
    group by place, invno having sum(shown) <> sum(found)`;
  },
};
