import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { ResetStep, SandboxContent } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import type { Database } from "@/server/platform/db/database";

/** A reset that has not ended. */
export interface OpenReset {
  readonly resetId: string;
  readonly content: SandboxContent;
  readonly step: ResetStep;
  readonly companyId: string;
  readonly pausedBefore: readonly string[];
  readonly askedBy: string;
  readonly switchedAt: Date | null;
}

export async function readOpenReset(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<OpenReset | undefined> {
  const [reset] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<OpenReset>(
      `select sandbox_reset_id as "resetId", content, step, company_id as "companyId", paused_before as "pausedBefore",
         asked_by as "askedBy", switched_at as "switchedAt"
       from sandbox_resets where tenant_id = $1 and environment_id = $2 and ended_at is null`,
      [tenantId, environmentId],
    ),
  );
  return reset;
}
