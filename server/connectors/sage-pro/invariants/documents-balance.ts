import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const documentsBalance: Invariant = {
  id: "documents-balance",
  name: "Debits equal credits for every document",
  meaning: "All that was ever posted for one invoice sums up to zero over the accounts.",
  offenders: ({ text, sentence }) => sql`
    select ${text("tranno")} as record, ${sentence("Distributions are off by ", sql`sum(amount)`, ".")} as reason
    from ardist group by tranno having sum(amount) <> 0`,
};
