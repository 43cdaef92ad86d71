import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const sessionsBalance: Invariant = {
  id: "sessions-balance",
  name: "Debits equal credits in every A/R session",
  meaning: "Each posting moves as much into one account as out of another.",
  offenders: ({ text, sentence }) => sql`
    select ${text("arsess")} as record, ${sentence("Session is off by ", sql`sum(amount)`, ".")} as reason
    from ardist group by arsess having sum(amount) <> 0`,
};
