import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { Announcer } from "@/server/pipeline/events/announcer";
import { appendAudit } from "@/server/platform/audit";
import type { Database, TenantSql } from "@/server/platform/db/database";
import type { EnvironmentPlace } from "./load-environment";
import { requireConnection } from "./require-connection";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  readonly announcer: Pick<Announcer, "announce">;
}

interface Wish {
  readonly connectionId: string;
  readonly paused: boolean;
}

/**
 * Pauses a connection or lets it go on. While one is paused, its list is not read and nothing of its environment is posted; what
 * arrives is accepted and stored all the same, and is handled once no connection of the environment is paused. A shop holds nothing
 * up: nothing is posted by it.
 * @throws AppError `not_found`; `conflict` when it is so already, and for what a reset of the Sandbox has paused.
 */
export async function pauseConnection(
  { db, clock, announcer }: Ground,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { connectionId, paused }: Wish,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    if (!paused) await refuseWhileReset(sql, { tenantId, environmentId });
    const changed = await sql.query<{ name: string }>(
      `update connections set paused_at = case when $4 then $5::timestamptz end
       where tenant_id = $1 and environment_id = $2 and connection_id = $3 and (paused_at is null) = $4 returning name`,
      [tenantId, environmentId, connectionId, paused, clock.now()],
    );
    const [connection] = changed;
    if (connection === undefined) {
      await requireConnection(sql, { tenantId, environmentId, connectionId });
      throw new AppError("conflict", "The connection is in the wanted state already.", {
        userText: paused ? "This connection is paused already." : "This connection is not paused.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      target: connectionId,
      action: paused ? "connection.paused" : "connection.resumed",
      detail: { name: connection.name },
    });
  });
  if (!paused) announcer.announce({ tenantId, environmentId });
}

/** A Sandbox that is made anew is at rest until it has ended; its connections go on by themselves. */
async function refuseWhileReset(sql: TenantSql, { tenantId, environmentId }: EnvironmentPlace): Promise<void> {
  const open = await sql.query(
    "select 1 from sandbox_resets where tenant_id = $1 and environment_id = $2 and ended_at is null",
    [tenantId, environmentId],
  );
  if (open.length === 0) return;
  throw new AppError("conflict", "The environment is being reset.", {
    userText: "The Sandbox is being made anew. The connection goes on by itself in a few seconds.",
  });
}
