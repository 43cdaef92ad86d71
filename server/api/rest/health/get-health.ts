import { z } from "zod";
import { defineOpenOperation } from "../define-operation";
import type { EnvironmentScope, RestServices } from "../rest-services";
import { instantTextOrNull } from "../wire";
import { healthSchema } from "./health.schema";

export const getHealth = defineOpenOperation({
  id: "getHealth",
  method: "GET",
  path: "/health",
  tag: "Health",
  summary: "Whether the portal works",
  description:
    "Asks every part it stands on. Without a key it says whether they answer; with a key also how your environment is.",
  answers: { 200: "Everything works.", 503: "A part does not answer." },
  problems: [],
  params: z.object({}),
  query: z.strictObject({}),
  answer: healthSchema,
  async handle({ services, principal }) {
    const [databaseMs, engine] = await Promise.all([measureDatabase(services), services.engineAnswers()]);
    const healthy = databaseMs !== undefined && engine;
    const details =
      principal && databaseMs !== undefined ? await readDetails(services, principal, databaseMs) : undefined;
    return {
      status: healthy ? 200 : 503,
      json: {
        status: say(healthy),
        checkedAt: services.clock.now().toISOString(),
        parts: { process: "ok" as const, database: say(databaseMs !== undefined), engine: say(engine) },
        ...(details === undefined ? {} : { details }),
      },
    };
  },
});

const say = (works: boolean): "ok" | "failing" => (works ? "ok" : "failing");

/** Round trip in milliseconds; undefined when the database does not answer. */
async function measureDatabase({ db }: RestServices): Promise<number | undefined> {
  const startedAt = performance.now();
  try {
    await db.identity.$queryRaw`select 1`;
    return Math.round(performance.now() - startedAt);
  } catch {
    // The answer itself is the report; the failure is logged by whoever needed the database for work.
    return undefined;
  }
}

async function readDetails({ db }: RestServices, scope: EnvironmentScope, databaseMs: number) {
  const [waiting] = await db.withTenantSql(scope, (sql) =>
    sql.query<{ count: number; oldest: Date | null }>(
      `select count(*)::int as count, min(received_at) as oldest from events
       where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and next_attempt_at is not null`,
      [scope.environmentId],
    ),
  );
  return {
    databaseMs,
    uptimeSeconds: Math.floor(process.uptime()),
    eventsWaiting: waiting?.count ?? 0,
    oldestWaitingSince: instantTextOrNull(waiting?.oldest ?? null),
  };
}
