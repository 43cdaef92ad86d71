import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const homeAmounts: Invariant = {
  id: "home-amounts",
  name: "Home-currency amounts agree with the documents",
  meaning: "In home currency the twin amounts are equal; in a foreign one they follow the rate of the document.",
  offenders: sql`
    select trim(invno) as record, concat('Open ', balance, ' at the rate ', exchrat, ', home amount ', bbal, '.') as reason
    from armast where bbal <> round(balance * exchrat, 2)
    union all
    select trim(sono), concat('Order value ', ordamt, ' at the rate ', exchrat, ', home amount ', bordamt, '.')
    from somast where bordamt <> round(ordamt * exchrat, 2)`,
};
