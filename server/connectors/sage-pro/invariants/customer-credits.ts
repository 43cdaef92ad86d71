import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const customerCredits: Invariant = {
  id: "customer-credits",
  name: "Customer credits equal their payments on account",
  meaning: "The open credit shown at a customer is what is left of the payments that wait to be applied.",
  offenders: sql`
    select trim(c.custno) as record, concat('The customer shows a credit of ', c.credit, ', the payments on account leave ', coalesce(o.total, 0), '.') as reason
    from arcust c
    left join (select custno, -sum(balance) as total from armast where artype = 'O' and arstat not in ('V', 'X') group by custno) o on o.custno = c.custno
    where c.credit <> coalesce(o.total, 0)`,
};
