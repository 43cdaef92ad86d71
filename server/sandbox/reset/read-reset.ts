import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { ResetStep, SandboxContent, SandboxReset } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { obstacleOf, readSystems } from "./obstacle";
import type { ResetParts } from "./reset-parts";

type Row = {
  content: SandboxContent;
  step: ResetStep;
  askedAt: Date;
  endedAt: Date | null;
  removed: number;
};

/** What is in the Sandbox, whether it can be made anew, and how far a reset is. @throws AppError `forbidden` in any other environment */
export const readReset = (
  { db }: Pick<ResetParts, "db">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<SandboxReset> =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const place = [tenantId, environmentId];
    const systems = await readSystems(sql, { tenantId, environmentId });
    if (systems?.kind !== "sandbox") {
      throw new AppError("forbidden", "A reset was looked at outside the Sandbox.", {
        userText: "Only the Sandbox can be made anew.",
      });
    }
    const resets = await sql.query<Row>(
      `select content, step, asked_at as "askedAt", ended_at as "endedAt", removed from sandbox_resets
       where tenant_id = $1 and environment_id = $2 order by asked_at desc, sandbox_reset_id desc limit 2`,
      place,
    );
    const underWay = resets.find(({ endedAt }) => endedAt === null);
    const last = resets.find(({ endedAt }) => endedAt !== null);
    const [counts] = await sql.query<{ payments: number; events: number; hasOwnSystem: boolean }>(
      `select (select count(*)::int from payments where tenant_id = $1 and environment_id = $2) as payments,
         (select count(*)::int from events where tenant_id = $1 and environment_id = $2) as events,
         exists (select 1 from connections where tenant_id = $1
           and coalesce(config ->> 'reach' <> 'simulated', config ->> 'baseUrl' not like '%/sandbox/%')) as "hasOwnSystem"`,
      place,
    );
    return {
      content: last?.content ?? "sample",
      obstacle: obstacleOf(systems, environmentId),
      underWay:
        underWay === undefined ? null : { content: underWay.content, step: underWay.step, askedAt: underWay.askedAt },
      last: last?.endedAt == null ? null : { content: last.content, endedAt: last.endedAt, removed: last.removed },
      payments: counts?.payments ?? 0,
      events: counts?.events ?? 0,
      hasOwnSystem: counts?.hasOwnSystem === true,
    };
  });
