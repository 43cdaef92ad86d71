import type { TenantSql } from "@/server/platform/db/database";
import { verifyAuditPart } from "./verify-audit-part";

/** `entries` is how many were checked; a broken chain names the first row that does not fit and says why. */
export type ChainVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly entries: number; readonly sequence: bigint; readonly reason: string };

const rowsPerPart = 1_000;

/** Walks the log of a tenant from its first row and recomputes every hash, in one transaction. */
export async function verifyAuditChain(sql: TenantSql, tenantId: string): Promise<ChainVerdict> {
  let after = 0n;
  for (;;) {
    const part = await verifyAuditPart(sql, { tenantId, after, limit: rowsPerPart });
    if (!part.intact) return { ...part, entries: Number(part.sequence) - 1 };
    if (part.ended) return { intact: true, entries: Number(part.until), head: part.head };
    after = part.until;
  }
}
