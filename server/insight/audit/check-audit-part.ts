import { verifyAuditPart } from "@/server/platform/audit";
import type { Database, TenantScope } from "@/server/platform/db/database";
import { selectLastSequence } from "./audit.repo";
import type { AuditPart } from "./audit.schema";

/** So many at a time take some tens of milliseconds: the progress moves, and no transaction is long. */
const entriesPerPart = 2_000;

/** Checks the next part of the chain of hashes. Parts that follow one another from 0 are the whole log. */
export async function checkAuditPart(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId }: TenantScope,
  after: string,
): Promise<AuditPart> {
  return db.withTenantSql({ tenantId }, async (sql) => {
    const total = await selectLastSequence(sql, tenantId);
    const part = await verifyAuditPart(sql, { tenantId, after: BigInt(after), limit: entriesPerPart });
    if (part.intact) {
      return { checkedUntil: part.until.toString(), total, ended: part.ended, head: part.head, fault: null };
    }
    const fault = { sequence: part.sequence.toString(), reason: part.reason };
    return { checkedUntil: after, total, ended: true, head: "", fault };
  });
}
