import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const customerBalances: Invariant = {
  id: "customer-balances",
  name: "Customer balances equal their open items",
  meaning: "What a customer owes in total is the sum of the open amounts of its invoices, credits and payments on account.",
  offenders: sql`
    select trim(c.custno) as record, concat('The customer shows ', c.balance, ', the open items sum up to ', coalesce(i.total, 0), '.') as reason
    from arcust c
    left join (select custno, sum(balance) as total from armast where arstat not in ('V', 'X') group by custno) i on i.custno = c.custno
    where c.balance <> coalesce(i.total, 0)
    union all
    select trim(i.invno), concat('Open item of the unknown customer ', trim(i.custno), '.')
    from armast i where not exists (select 1 from arcust c where c.custno = i.custno)`,
};
