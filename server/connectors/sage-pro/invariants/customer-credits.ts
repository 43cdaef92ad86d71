import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const customerCredits: Invariant = {
  id: "customer-credits",
  name: "Customer credits equal their payments on account",
  meaning: "The open credit shown at a customer is what is left of the payments that wait to be applied.",
  offenders: ({ text, sentence }) => sql`
    select ${text("custno")} as record, ${sentence("The customer shows a credit of ", sql`sum(shown)`, ", its payments on account leave ", sql`sum(found)`, ".")} as reason
    from (
      select custno, credit as shown, 0 as found from arcust
      union all select custno, 0, -balance from armast where artype = 'O' and arstat not in ('V', 'X')
    ) b
    group by custno having sum(shown) <> sum(found)`,
};
