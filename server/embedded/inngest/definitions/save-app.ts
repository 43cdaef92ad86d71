import type pg from "pg";
import { z } from "zod";
import type { FunctionDefinition } from "./function-definition";

/** What an app says when it syncs; the functions are checked one by one by `compileFunction`. */
export const registrationSchema = z.looseObject({
  appName: z.string().min(1).max(128),
  url: z.url(),
  sdk: z.string(),
  functions: z.array(z.unknown()).min(1, "The app has no functions."),
});
export type Registration = z.infer<typeof registrationSchema>;

/**
 * Stores an app and its functions, retires those it no longer names, and arranges the schedule of each cron trigger.
 *
 * @param nextCronMs when each cron is due next, by function id and cron.
 * @returns whether anything changed since the last sync.
 */
export async function saveApp(
  pool: pg.Pool,
  registration: Registration,
  definitions: readonly FunctionDefinition[],
  now: Date,
): Promise<boolean> {
  const functions = registration.functions.map((config, index) => ({ id: definitions[index]?.id, config }));
  const crons = definitions.flatMap(({ id, crons }) =>
    crons.map(({ source, schedule }) => ({ functionId: id, cron: source, dueAt: schedule.nextRun(now)?.getTime() })),
  );
  const { rows } = await pool.query<{ modified: boolean }>(query, [
    registration.appName,
    registration.url,
    registration.sdk,
    now,
    JSON.stringify(functions),
    JSON.stringify(crons.filter(({ dueAt }) => dueAt !== undefined)),
  ]);
  return rows[0]?.modified ?? false;
}

const query = `
with app as (
  insert into inngest.apps (id, url, sdk, synced_at) values ($1, $2, $3, $4)
  on conflict (id) do update set url = excluded.url, sdk = excluded.sdk, synced_at = excluded.synced_at
  returning id
), wanted as (
  select id, config from json_to_recordset($5::json) as f(id text, config json)
), saved as (
  insert into inngest.functions (id, app_id, config) select wanted.id, app.id, wanted.config from wanted, app
  on conflict (id) do update set app_id = excluded.app_id, config = excluded.config, active = true
  where inngest.functions.config::text <> excluded.config::text or not inngest.functions.active
    or inngest.functions.app_id <> excluded.app_id
  returning id
), retired as (
  update inngest.functions set active = false
  where app_id = $1 and active and id not in (select id from wanted) returning id
), schedules as (
  select * from json_to_recordset($6::json) as c("functionId" text, cron text, "dueAt" double precision)
), dropped as (
  delete from inngest.jobs j using inngest.functions f
  where j.kind = 'cron' and f.id = j.function_id and f.app_id = $1
    and not exists (select from schedules s where s."functionId" = j.function_id and s.cron = j.detail)
), scheduled as (
  insert into inngest.jobs (kind, function_id, due_at, detail)
  select 'cron', s."functionId", to_timestamp(s."dueAt" / 1000), s.cron from schedules s
  where not exists (select from inngest.jobs j where j.kind = 'cron' and j.function_id = s."functionId" and j.detail = s.cron)
)
select exists (select from saved) or exists (select from retired) as modified`;
