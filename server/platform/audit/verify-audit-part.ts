import type { TenantSql } from "@/server/platform/db/database";
import { firstPreviousHash, type HashedEntry, hashEntry } from "./hash-entry";

/** What a part of the chain shows: how far it was checked and with which hash it ends, or the first entry that does not fit, and why. */
export type PartVerdict =
  | { readonly intact: true; readonly until: bigint; readonly head: string; readonly ended: boolean }
  | { readonly intact: false; readonly sequence: bigint; readonly reason: string };

type Row = Omit<HashedEntry, "sequence"> & {
  readonly sequence: string;
  readonly previousHash: string;
  readonly hash: string;
};

/**
 * Recomputes the hashes of the `limit` entries behind `after`. A part begins with the hash that is stored for `after`, which is the one
 * that the part before has checked; so parts that follow one another from 0 are the whole chain.
 */
export async function verifyAuditPart(
  sql: TenantSql,
  { tenantId, after, limit }: { readonly tenantId: string; readonly after: bigint; readonly limit: number },
): Promise<PartVerdict> {
  const first = await readHash(sql, tenantId, after);
  if (first === undefined) return { intact: false, sequence: after, reason: missing };
  let [head, until] = [first, after];
  const rows = await readRows(sql, tenantId, after, limit);
  for (const row of rows) {
    const expected = until + 1n;
    const reason = findFault(row, expected, head);
    // A removed row shows at its successor, but the missing one is what must be named.
    if (reason !== undefined) return { intact: false, sequence: expected, reason };
    [head, until] = [row.hash, expected];
  }
  return { intact: true, until, head, ended: rows.length < limit };
}

const missing = "The entry is missing.";

function findFault(row: Row, expected: bigint, head: string): string | undefined {
  if (BigInt(row.sequence) !== expected) return missing;
  if (row.previousHash !== head) return "The entry does not follow the one before it.";
  const { hash, previousHash: _, ...entry } = row;
  if (hashEntry(head, { ...entry, sequence: expected }) !== hash) return "The entry was changed after it was written.";
  return undefined;
}

async function readHash(sql: TenantSql, tenantId: string, sequence: bigint): Promise<string | undefined> {
  if (sequence === 0n) return firstPreviousHash;
  const [row] = await sql.query<{ hash: string }>(
    "select hash from audit_entries entry where tenant_id = $1 and entry.sequence = $2::bigint",
    [tenantId, sequence.toString()],
  );
  return row?.hash;
}

const readRows = (sql: TenantSql, tenantId: string, after: bigint, limit: number): Promise<readonly Row[]> =>
  sql.query<Row>(
    `select tenant_id as "tenantId", entry.sequence::text, at, actor, action, target, detail,
            previous_hash as "previousHash", hash
     from audit_entries entry where tenant_id = $1 and entry.sequence > $2::bigint order by entry.sequence limit $3`,
    [tenantId, after.toString(), limit],
  );
