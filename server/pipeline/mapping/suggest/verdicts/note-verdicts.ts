import type { Clock } from "@/server/kernel/clock";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { NoteVerdicts } from "./verdict.schema";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

/**
 * Remembers for the tenant which pairs somebody confirmed or refused; what is said later about a pair holds. One that is confirmed
 * takes the confirmation from the other sources of its target, because one field can fill it. All of it is kept, or nothing.
 */
export async function noteVerdicts(
  { db, clock }: Ground,
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
  { source, target, verdicts }: NoteVerdicts,
): Promise<void> {
  const now = clock.now();
  const last = lastWords(verdicts);
  const columns = [
    last.map((one) => one.target),
    last.map(({ sources }) => sources.join("\n")),
    last.map(({ verdict }) => verdict),
  ] as const;
  await db.withTenantSql({ tenantId }, async (sql) => {
    await sql.query(
      `delete from mapping_verdicts v using unnest($4::text[], $5::text[], $6::text[]) as said(target_path, source_paths, verdict)
       where v.tenant_id = $1 and v.source_shape = $2 and v.target_shape = $3 and v.target_path = said.target_path
         and v.source_paths <> said.source_paths and v.verdict = 'confirmed' and said.verdict = 'confirmed'`,
      [tenantId, source, target, ...columns],
    );
    await sql.query(
      `insert into mapping_verdicts (tenant_id, source_shape, target_shape, target_path, source_paths, verdict, said_at, said_by)
       select $1, $2, $3, said.target_path, said.source_paths, said.verdict, $7, $8
       from unnest($4::text[], $5::text[], $6::text[]) as said(target_path, source_paths, verdict)
       on conflict (tenant_id, source_shape, target_shape, target_path, source_paths) do update
         set verdict = excluded.verdict, said_at = excluded.said_at, said_by = excluded.said_by`,
      [tenantId, source, target, ...columns, now, actor],
    );
    const count = (verdict: string): number => last.filter((one) => one.verdict === verdict).length;
    const detail = { source, confirmed: count("confirmed"), refused: count("refused") };
    await appendAudit(sql, { tenantId, at: now, actor, action: "mapping.verdicts", target, detail });
  });
}

/** The last word about each pair, and of the pairs of one target that are confirmed the last: no row is written twice by one statement. */
function lastWords(verdicts: NoteVerdicts["verdicts"]): NoteVerdicts["verdicts"] {
  const ofPair = new Map(verdicts.map((one) => [JSON.stringify([one.target, one.sources]), one]));
  const confirmed = new Map(
    [...ofPair.values()].filter(({ verdict }) => verdict === "confirmed").map((one) => [one.target, one]),
  );
  return [...ofPair.values()].filter((one) => one.verdict === "refused" || confirmed.get(one.target) === one);
}
