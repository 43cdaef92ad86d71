import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { SandboxResets } from "@/server/pipeline/sandbox-demo/sandbox-resets";
import { appendAudit } from "@/server/platform/audit";
import { obstacleOf, readSystems } from "./obstacle";
import type { ResetParts } from "./reset-parts";

/** @see SandboxResets.ask */
export async function askReset(
  { db, clock, wakeReset }: Pick<ResetParts, "db" | "clock" | "wakeReset">,
  { tenantId, environmentId, actor }: Parameters<SandboxResets["ask"]>[0],
  { content, name }: Parameters<SandboxResets["ask"]>[1],
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const systems = await readSystems(sql, { tenantId, environmentId });
    if (systems?.kind !== "sandbox") {
      throw new AppError("forbidden", "A reset was asked for outside the Sandbox.", {
        userText: "Only the Sandbox can be made anew.",
      });
    }
    if (name !== systems.name) {
      throw new AppError("invalid_input", "The name of the environment was typed otherwise.", {
        field: "name",
        userText: `Type the name as it stands: ${systems.name}.`,
      });
    }
    const obstacle = obstacleOf(systems, environmentId);
    if (obstacle !== null) {
      throw new AppError("unprocessable", "The Sandbox has systems that are not simulated.", { userText: obstacle });
    }
    // The index lets one be open; of two who ask at once the second writes nothing.
    const begun = await sql.query(
      `insert into sandbox_resets (tenant_id, environment_id, sandbox_reset_id, content, company_id, asked_by, asked_at, paused_before)
       select $1, $2, $3, $4, $5, $6, $7, coalesce(array_agg(c.connection_id) filter (where c.paused_at is not null), '{}')
       from connections c where c.tenant_id = $1 and c.environment_id = $2
       on conflict (tenant_id, environment_id) where ended_at is null do nothing returning 1 as begun`,
      [tenantId, environmentId, newId(), content, newId(), actor, clock.now()],
    );
    if (begun.length === 0) {
      throw new AppError("conflict", "The Sandbox is being made anew already.", {
        userText: "The Sandbox is being made anew already. It takes a few seconds.",
      });
    }
    // From here on nothing new is begun: no list is read, no event and no charge is taken up.
    await sql.query(
      "update connections set paused_at = coalesce(paused_at, $3) where tenant_id = $1 and environment_id = $2",
      [tenantId, environmentId, clock.now()],
    );
    await sql.query(
      "update business_days set ended_at = $3 where tenant_id = $1 and environment_id = $2 and ended_at is null",
      [tenantId, environmentId, clock.now()],
    );
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      action: "sandbox.reset_asked",
      target: environmentId,
      detail: { content },
    });
  });
  wakeReset({ tenantId, environmentId });
}
