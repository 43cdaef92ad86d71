import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const ledgerBatches: Invariant = {
  id: "ledger-batches",
  name: "Unposted ledger batches balance",
  meaning:
    "A batch that waits for posting has equal debits and credits, its header says the same, and one of ours stands in the journal.",
  needs: ["gldunp", "glbtch"],
  offenders: ({ dialect: { fromSystem }, has, text, sentence }) => sql`
    select ${text("d.batchno")} as record, ${sentence("Transaction ", sql`d.glseqno`, ": debit ", sql`sum(d.gldamnt)`, ", credit ", sql`sum(d.glcamnt)`, ".")} as reason
    from gldunp d group by d.batchno, d.glseqno having sum(d.gldamnt) <> sum(d.glcamnt)
    union all
    select ${text("b.batchno")}, ${sentence("Header shows ", sql`b.drtotal`, " and ", sql`b.crtotal`, ", lines sum up to ", sql`coalesce(sum(d.gldamnt), 0)`, " and ", sql`coalesce(sum(d.glcamnt), 0)`, ".")}
    from glbtch b left join gldunp d on d.batchno = b.batchno
    where b.bstat = 'U'
    group by b.batchno, b.drtotal, b.crtotal
    having b.drtotal <> coalesce(sum(d.gldamnt), 0) or b.crtotal <> coalesce(sum(d.glcamnt), 0)
    ${
      has("tallybridge_journal")
        ? sql`union all
    select ${text("b.batchno")}, ${sentence("Our batch over ", sql`b.drtotal`, " has no journal entry.")}
    from glbtch b where b.adduser = 'TLBG' and not exists (
      select 1 from tallybridge_journal j
      where j.kind = 'gl_batch' and ltrim(rtrim(${fromSystem(sql`j.invno`)})) = rtrim(b.batchno) and j.amount = b.drtotal)`
        : sql``
    }`,
};
