import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const openOrders: Invariant = {
  id: "open-orders",
  name: "Amounts on order equal the open sales orders",
  meaning: "The amount on order at a customer is the value of its open orders; quotes do not count.",
  needs: ["somast"],
  offenders: ({ text, sentence }) => sql`
    select ${text("custno")} as record, ${sentence("The customer shows ", sql`sum(shown)`, " on order, its open orders sum up to ", sql`sum(found)`, ".")} as reason
    from (
      select custno, onorder as shown, 0 as found from arcust
      union all select custno, 0, ordamt from somast where sostat = '' and sotype <> 'B'
    ) b
    group by custno having sum(shown) <> sum(found)`,
};
