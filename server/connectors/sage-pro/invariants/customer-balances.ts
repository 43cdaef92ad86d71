import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const customerBalances: Invariant = {
  id: "customer-balances",
  name: "Customer balances equal their open items",
  meaning:
    "What a customer owes in total is the sum of the open amounts of its invoices, credits and payments on account.",
  offenders: ({ text, sentence }) => sql`
    select ${text("custno")} as record, ${sentence("The customer shows ", sql`sum(shown)`, ", its open items sum up to ", sql`sum(found)`, ".")} as reason
    from (
      select custno, balance as shown, 0 as found from arcust
      union all select custno, 0, balance from armast where arstat not in ('V', 'X')
    ) b
    group by custno having sum(shown) <> sum(found)`,
};
