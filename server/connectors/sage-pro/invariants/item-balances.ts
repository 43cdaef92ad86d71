import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const itemBalances: Invariant = {
  id: "item-balances",
  name: "Nothing is paid beyond its amount",
  meaning: "The open amount of a document is its amount less what was paid, and never on the other side of zero.",
  offenders: ({ text, sentence }) => sql`
    select ${text("invno")} as record, ${sentence("Amount ", sql`invamt`, ", paid ", sql`paidamt`, ", open ", sql`balance`, ".")} as reason
    from armast
    where balance <> invamt - paidamt or abs(paidamt) > abs(invamt)
      or paidamt * invamt < 0 or balance * invamt < 0`,
};
