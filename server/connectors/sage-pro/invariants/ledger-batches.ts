import { sql } from "kysely";
import type { Invariant } from "./invariant";

export const ledgerBatches: Invariant = {
  id: "ledger-batches",
  name: "Unposted ledger batches balance",
  meaning: "A batch that waits for posting has equal debits and credits, and its header says the same.",
  offenders: sql`
    select trim(d.batchno) as record, concat('Transaction ', d.glseqno, ': debit ', sum(d.gldamnt), ', credit ', sum(d.glcamnt), '.') as reason
    from gldunp d group by d.batchno, d.glseqno having sum(d.gldamnt) <> sum(d.glcamnt)
    union all
    select trim(b.batchno), concat('Header shows ', b.drtotal, ' and ', b.crtotal, ', lines sum up to ', coalesce(sum(d.gldamnt), 0), ' and ', coalesce(sum(d.glcamnt), 0), '.')
    from glbtch b left join gldunp d on d.batchno = b.batchno
    group by b.batchno, b.drtotal, b.crtotal
    having b.drtotal <> coalesce(sum(d.gldamnt), 0) or b.crtotal <> coalesce(sum(d.glcamnt), 0)`,
};
