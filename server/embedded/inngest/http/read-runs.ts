import type { EngineParts } from "../engine-parts";
import { answer, refuse } from "./answer";

/** `GET /v0/runs/<run>/actions`: the ended steps of a run, for a call whose body would have been too large. */
export async function readRunSteps({ pool }: EngineParts, runId: string): Promise<Response> {
  const { rows } = await pool.query<{ steps: Record<string, unknown> }>(
    `select coalesce(json_object_agg(id, output order by finished_as), '{}') as steps
     from inngest.steps where run_id = $1 and output is not null`,
    [runId],
  );
  return Response.json(rows[0]?.steps ?? {});
}

/** `GET /v0/runs/<run>/batch`: the events of a run, for the same purpose. */
export async function readRunEvents({ pool }: EngineParts, runId: string): Promise<Response> {
  const { rows } = await pool.query<{ events: unknown[] }>("select events from inngest.runs where id = $1", [runId]);
  return rows[0] === undefined ? refuse(404, "There is no such run.") : Response.json(rows[0].events);
}

const runColumns = `json_build_object('run_id', id, 'function_id', function_id, 'status', status,
  'event_id', event_ids[1], 'run_started_at', queued_at, 'ended_at', ended_at, 'output', output)`;

/** `GET /v1/runs/<run>`. */
export async function readRun({ pool }: EngineParts, runId: string): Promise<Response> {
  const { rows } = await pool.query<{ run: unknown }>(`select ${runColumns} as run from inngest.runs where id = $1`, [
    runId,
  ]);
  return rows[0] === undefined ? refuse(404, "There is no such run.") : answer(200, { data: rows[0].run });
}

/** `GET /v1/events/<event>/runs`: the runs that an event started. */
export async function readEventRuns({ pool }: EngineParts, eventId: string): Promise<Response> {
  const { rows } = await pool.query<{ run: unknown }>(
    `select ${runColumns} as run from inngest.runs where event_ids @> array[$1] order by id limit 100`,
    [eventId],
  );
  return answer(200, { data: rows.map(({ run }) => run) });
}
