import { sql } from "kysely";
import type { Invariant } from "./invariant";

/**
 * Texts a person or a gateway may have filled, searched for 13 to 19 digits (spaces and dashes between them allowed)
 * with a right check digit. The number itself is not repeated in the reason.
 */
export const noCardNumbers: Invariant = {
  id: "no-card-numbers",
  name: "No card number stands in the books",
  meaning: "Payment cards live in the gateway's vault; Sage Pro holds none.",
  offenders: sql`
    select t.record, concat('A text in ', t.place, ' reads like a card number.') as reason
    from (
      select trim(invno) as record, 'armast' as place, concat(ponum, '|', refno) as content from armast
      union all select trim(invno), 'arcash', concat(ponum, '|', refno) from arcash
      union all select trim(invno), 'artran', descrip from artran where artype = 'O'
      union all select trim(custno), 'arcust', concat(comment, '|', cstmemo, '|', contact) from arcust
      union all select posting_key, 'tallybridge_payment_note', concat(refno, '|', reason) from tallybridge_payment_note
    ) t
    where t.content ~ '[0-9]([ -]?[0-9]){12}' and exists (
      select 1
      from regexp_matches(t.content, '[0-9](?:[ -]?[0-9]){12,18}', 'g') m(found)
      cross join lateral (select reverse(regexp_replace(m.found[1], '[^0-9]', '', 'g')) as digits) d
      where (
        select sum(case when n % 2 = 1 then digit when digit > 4 then digit * 2 - 9 else digit * 2 end) % 10
        from generate_series(1, length(d.digits)) n
        cross join lateral (select cast(substring(d.digits, n, 1) as int) as digit) c
      ) = 0
    )`,
};
