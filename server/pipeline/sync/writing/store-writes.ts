import { z } from "zod";
import type { SchedulePlace } from "@/server/pipeline/sync/schedule-lease";
import { guardJson } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import type { Earlier } from "./decide-write";
import type { Values } from "./direction";

export const writeStates = ["unchanged", "sending", "written", "kept", "refused", "unmatched"] as const;
export type WriteState = (typeof writeStates)[number];

export interface KeptWrite extends Earlier {
  readonly targetId: string;
  readonly state: WriteState;
  readonly generation: number;
}

const values = z.record(z.string(), z.string());
const keptWrites = z.array(
  z.object({
    targetId: z.string(),
    state: z.enum(writeStates),
    generation: z.number(),
    before: values,
    wanted: values,
    agreed: values,
    attemptKey: z.string().nullable(),
  }),
);

/** What became of every record so far, by its id in the other system. */
export async function readWrites(sql: TenantSql, place: SchedulePlace): Promise<ReadonlyMap<string, KeptWrite>> {
  const rows = await sql.query(
    `select target_id as "targetId", state, generation, before, wanted, agreed, attempt_key as "attemptKey"
     from sync_writes where tenant_id = $1 and connection_id = $2 and resource = $3`,
    [place.tenantId, place.connectionId, place.resource],
  );
  return new Map(keptWrites.parse(rows).map((row) => [row.targetId, row]));
}

export interface WriteToStore {
  readonly targetId: string;
  readonly key: string;
  readonly state: WriteState;
  readonly before?: Values;
  readonly wanted?: Values;
  /** Absent where both sides agree on nothing new. */
  readonly agreed?: Values;
  readonly note: string;
  readonly attemptKey?: string;
}

/** Stores outcomes, a row for each record; one that says what is stored already is not written. */
export async function storeWrites(
  sql: TenantSql,
  { tenantId, connectionId, resource }: SchedulePlace,
  writes: readonly WriteToStore[],
  { generation, at }: { readonly generation: number; readonly at: Date },
): Promise<void> {
  if (writes.length === 0) return;
  // What people typed in the other system may hold anything. Ids and keys are numbers of systems, never typed.
  const rows = writes.map(({ targetId, key, state, attemptKey, ...said }) => ({
    target_id: targetId,
    key,
    state,
    attempt_key: attemptKey ?? null,
    said: guardJson(said).clean,
  }));
  await sql.query(
    `insert into sync_writes as w (tenant_id, connection_id, resource, target_id, key, state, before, wanted, agreed, note, attempt_key, generation, at)
     select $1, $2, $3, r.target_id, r.key, r.state, coalesce(r.said->'before', '{}'), coalesce(r.said->'wanted', '{}'), coalesce(r.said->'agreed', '{}'),
       r.said->>'note',
       r.attempt_key, $5, $6
     from jsonb_to_recordset($4::jsonb) as r (target_id text, key text, state text, attempt_key uuid, said jsonb)
     on conflict (tenant_id, connection_id, resource, target_id) do update set key = excluded.key, state = excluded.state,
       before = excluded.before, wanted = excluded.wanted, agreed = w.agreed || excluded.agreed, note = excluded.note,
       attempt_key = excluded.attempt_key, generation = excluded.generation, at = excluded.at
     where (w.key, w.state, w.note, w.before, w.wanted, w.attempt_key) is distinct from
         (excluded.key, excluded.state, excluded.note, excluded.before, excluded.wanted, excluded.attempt_key)
       or not w.agreed @> excluded.agreed`,
    [tenantId, connectionId, resource, JSON.stringify(rows), generation, at],
  );
}

/** Forgets records that are no longer there. */
export async function forgetWrites(
  sql: TenantSql,
  { tenantId, connectionId, resource }: SchedulePlace,
  stillThere: readonly string[],
): Promise<void> {
  await sql.query(
    `delete from sync_writes w where tenant_id = $1 and connection_id = $2 and resource = $3
     and not exists (select 1 from unnest($4::text[]) as t (id) where t.id = w.target_id)`,
    [tenantId, connectionId, resource, stillThere],
  );
}
