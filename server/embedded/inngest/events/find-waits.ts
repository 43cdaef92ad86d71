import type pg from "pg";
import { z } from "zod";
import { compileExpression, hashAtPath } from "../expressions";
import { eventSchema, type InngestEvent } from "./event.schema";

const waitSchema = z.object({
  id: z.number(),
  kind: z.enum(["step", "cancel"]),
  runId: z.string(),
  functionId: z.string(),
  stepId: z.string().nullable(),
  expression: z.string().nullable(),
  events: z.array(eventSchema).min(1),
});
export type MatchedWait = z.infer<typeof waitSchema>;

/**
 * The steps that wait for this event, and the runs that it cancels. A run never matches the event that started it.
 *
 * Waits of the form `event.a == async.b` are found by index; any other expression is evaluated for each candidate.
 */
export async function findWaits(pool: pg.Pool, event: InngestEvent, now: Date): Promise<readonly MatchedWait[]> {
  const { rows: paths } = await pool.query<{ match_path: string }>(
    "select distinct match_path from inngest.waits where event_name = $1 and match_path is not null",
    [event.name],
  );
  const hashes = paths.flatMap(({ match_path: path }) => {
    const hash = hashAtPath(event, path);
    return hash === undefined ? [] : [{ path, hash }];
  });
  const { rows } = await pool.query<{ wait: unknown }>(query, [
    event.name,
    hashes.map(({ path }) => path),
    hashes.map(({ hash }) => hash),
    now,
  ]);
  return rows
    .map(({ wait }) => waitSchema.parse(wait))
    .filter(({ expression, events: [trigger] }) => {
      if (trigger?.id === event.id) return false;
      return expression === null || compileExpression(expression).matches({ event: trigger, async: event });
    });
}

const query = `
select json_build_object('id', w.id, 'kind', w.kind, 'runId', w.run_id, 'functionId', r.function_id,
  'stepId', w.step_id, 'expression', w.expression, 'events', r.events) as wait
from inngest.waits w join inngest.runs r on r.id = w.run_id
where w.event_name = $1 and (w.expires_at is null or w.expires_at > $4) and (
  w.match_path is null
  or (w.match_path, w.match_hash) in (select * from unnest($2::text[], $3::text[])))
order by w.id`;
