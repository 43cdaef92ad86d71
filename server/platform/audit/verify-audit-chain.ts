import type { TenantSql } from "@/server/platform/db/database";
import { firstPreviousHash, type HashedEntry, hashEntry } from "./hash-entry";

/** `entries` is how many were checked; a broken chain names the first row that does not fit and says why. */
export type ChainVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | { readonly intact: false; readonly entries: number; readonly sequence: bigint; readonly reason: string };

type Row = Omit<HashedEntry, "sequence"> & {
  readonly sequence: string;
  readonly previousHash: string;
  readonly hash: string;
};

const rowsPerPage = 1_000;

/** Walks the log of the transaction's tenant from its first row and recomputes every hash. */
export async function verifyAuditChain(sql: TenantSql): Promise<ChainVerdict> {
  let entries = 0;
  let head = firstPreviousHash;
  for (;;) {
    const rows = await readPage(sql, entries);
    for (const row of rows) {
      const expected = BigInt(entries) + 1n;
      const reason = findFault(row, expected, head);
      // A removed row shows at its successor, but the missing one is what must be named.
      if (reason !== undefined) return { intact: false, entries, sequence: expected, reason };
      head = row.hash;
      entries += 1;
    }
    if (rows.length < rowsPerPage) return { intact: true, entries, head };
  }
}

function findFault(row: Row, expected: bigint, head: string): string | undefined {
  if (BigInt(row.sequence) !== expected) return "The entry is missing.";
  if (row.previousHash !== head) return "The entry does not follow the one before it.";
  const { hash, previousHash: _, ...entry } = row;
  if (hashEntry(head, { ...entry, sequence: expected }) !== hash) return "The entry was changed after it was written.";
  return undefined;
}

async function readPage(sql: TenantSql, afterSequence: number): Promise<readonly Row[]> {
  return sql.query<Row>(
    `select tenant_id as "tenantId", entry.sequence::text, at, actor, action, target, detail,
            previous_hash as "previousHash", hash
     from audit_entries entry where entry.sequence > $1 order by entry.sequence limit ${rowsPerPage}`,
    [afterSequence],
  );
}
