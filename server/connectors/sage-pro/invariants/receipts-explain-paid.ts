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
  offenders: sql`
    select trim(i.invno) as record, concat('Paid ', i.paidamt, ', receipts sum up to ', coalesce(r.total, 0), '.') as reason
    from (select invno, paidamt, case when artype = 'O' then paidamt - invamt else paidamt end as expected, 'live' as place from armast
          union all select invno, paidamt, paidamt, 'history' from arymst where currhist <> 'X') i
    left join (select invno, sum(paidamt + disamt) as total, 'live' as place from arcash group by invno
          union all select invno, sum(paidamt + disamt), 'history' from arycsh group by invno) r on r.invno = i.invno and r.place = i.place
    where i.expected <> coalesce(r.total, 0)
    union all
    select trim(r.invno), concat('A receipt of ', r.paidamt, ' names a document that does not exist.')
    from arcash r where not exists (select 1 from armast i where i.invno = r.invno)`,
};
