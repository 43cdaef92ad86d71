import { runSql, type TenantTransaction } from "@/server/platform/db/run-sql";
import { auditOrigin } from "./audit-origin";
import { firstPreviousHash, type HashedEntry, hashEntry } from "./hash-entry";

/** One line of a tenant's audit log. `actor` names who acted, such as `user:<id>` or `api-key:<id>`. */
export type AuditRecord = Omit<HashedEntry, "sequence">;

/**
 * Appends to the tenant's audit log in the caller's transaction: the act and its record are committed together or not at
 * all. The address of the call goes into `detail.ip`. Appends of one tenant wait for each other until the transaction ends, so call it last.
 */
export async function appendAudit(tx: TenantTransaction, given: AuditRecord): Promise<void> {
  const ip = auditOrigin();
  // What says itself from where it came, as a sign-in does, is believed.
  const record = ip === undefined ? given : { ...given, detail: { ip, ...given.detail } };
  // The lock is a statement of its own: only the next statement sees what the previous holder committed.
  await runSql(tx, "select pg_advisory_xact_lock(hashtextextended($1, 0))::text as locked", [
    `audit:${record.tenantId}`,
  ]);
  const [last] = await runSql<{ sequence: string; hash: string }>(
    tx,
    `select entry.sequence::text, hash from audit_entries entry
     where tenant_id = $1::uuid order by entry.sequence desc limit 1`,
    [record.tenantId],
  );
  const sequence = BigInt(last?.sequence ?? 0) + 1n;
  const previousHash = last?.hash ?? firstPreviousHash;
  const hash = hashEntry(previousHash, { ...record, sequence });
  await runSql(
    tx,
    `insert into audit_entries (tenant_id, sequence, at, actor, action, target, detail, previous_hash, hash)
     values ($1::uuid, $2::text::bigint, $3::timestamptz, $4, $5, $6, $7::text::jsonb, $8, $9) returning 1 as written`,
    [
      record.tenantId,
      sequence.toString(),
      record.at,
      record.actor,
      record.action,
      record.target,
      JSON.stringify(record.detail),
      previousHash,
      hash,
    ],
  );
}
