import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const reversalsBounded: Invariant = {
  id: "reversals-bounded",
  name: "No posting is given back beyond its amount",
  meaning: "Refunds, voids and chargebacks of one payment together never exceed it.",
  needs: ["tallybridge_journal"],
  offenders: ({ sentence }) => sql`
    select r.reverses_key as record, ${sentence("Posted ", sql`coalesce(max(j.amount), 0)`, ", given back ", sql`sum(r.amount)`, ".")} as reason
    from tallybridge_journal r left join tallybridge_journal j on j.posting_key = r.reverses_key
    where r.reverses_key is not null group by r.reverses_key
    having sum(r.amount) > coalesce(max(j.amount), 0)`,
};
