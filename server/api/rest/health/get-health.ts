import { z } from "zod";
import { defineOpenOperation } from "../define-operation";
import type { EnvironmentScope, RestServices } from "../rest-services";
import { instantTextOrNull } from "../wire";
import { checkParts } from "./check-parts";
import { healthSchema } from "./health.schema";

export const getHealth = defineOpenOperation({
  id: "getHealth",
  method: "GET",
  path: "/health",
  permission: "payments.read",
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
    const { healthy, databaseMs, engineAnswers, checkedAt } = await checkParts(services);
    const details =
      principal && databaseMs !== undefined ? await readDetails(services, principal, databaseMs) : undefined;
    return {
      status: healthy ? 200 : 503,
      json: {
        status: say(healthy),
        checkedAt: checkedAt.toISOString(),
        parts: { process: "ok" as const, database: say(databaseMs !== undefined), engine: say(engineAnswers) },
        ...(details === undefined ? {} : { details }),
      },
    };
  },
});

const say = (works: boolean): "ok" | "failing" => (works ? "ok" : "failing");

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
