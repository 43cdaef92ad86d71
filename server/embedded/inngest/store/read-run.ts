import type pg from "pg";
import { z } from "zod";
import { gather } from "@/server/kernel/gather";
import { eventSchema } from "../events/event.schema";
import type { StepOutput } from "./change";

const rowSchema = z.object({
  jobId: z.number(),
  attempt: z.number(),
  detail: z.string().nullable(),
  runId: z.string(),
  functionId: z.string(),
  events: z.array(eventSchema).min(1),
  steps: z.array(z.object({ id: z.string(), output: z.custom<StepOutput>((value) => typeof value === "object") })),
  parallel: z.boolean(),
});

/** What a call request needs to know: the job, its run, and the steps that ended, in the order in which they ended. */
export type RunState = z.infer<typeof rowSchema>;

/** Reads the state behind a job; undefined when the job was done or its run ended meanwhile. */
export type ReadRunState = (jobId: number) => Promise<RunState | undefined>;

export function createReadRunState(pool: pg.Pool): ReadRunState {
  return gather<number, RunState | undefined>(
    async (jobIds) => {
      const { rows } = await pool.query<{ state: unknown }>(query, [jobIds]);
      const states = new Map(rows.map(({ state }) => [rowSchema.parse(state)]).map(([state]) => [state?.jobId, state]));
      return jobIds.map((id) => states.get(id));
    },
    { maxItems: 100, maxInFlight: 2 },
  );
}

const query = `
select json_build_object(
  'jobId', j.id, 'attempt', j.attempt, 'detail', j.detail, 'runId', r.id, 'functionId', r.function_id,
  'events', r.events,
  'steps', coalesce((select json_agg(json_build_object('id', s.id, 'output', s.output) order by s.finished_as)
    from inngest.steps s where s.run_id = r.id and s.output is not null), '[]'),
  'parallel', exists (select from inngest.steps s where s.run_id = r.id and s.output is null)
    or exists (select from inngest.jobs o where o.run_id = r.id and o.kind = 'call' and o.id <> j.id)
) as state
from inngest.jobs j join inngest.runs r on r.id = j.run_id
where j.id = any($1::bigint[]) and r.ended_at is null`;
