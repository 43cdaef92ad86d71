import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const homeAmounts: Invariant = {
  id: "home-amounts",
  name: "Home-currency amounts agree with the documents",
  meaning: "In home currency the twin amounts are equal; in a foreign one they follow the rate of the document.",
  alsoLooksAt: ["somast"],
  offenders({ text, sentence, has }) {
    const invoices = sql`
    select ${text("invno")} as record, ${sentence("Open ", sql`balance`, " at the rate ", sql`exchrat`, ", home amount ", sql`bbal`, ".")} as reason
    from armast where bbal <> round(balance * exchrat, 2)`;
    if (!has("somast")) return invoices;
    return sql`${invoices}
    union all
    select ${text("sono")}, ${sentence("Order value ", sql`ordamt`, " at the rate ", sql`exchrat`, ", home amount ", sql`bordamt`, ".")}
    from somast where bordamt <> round(ordamt * exchrat, 2)`;
  },
};
