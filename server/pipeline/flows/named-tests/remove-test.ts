import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { FlowsActor, FlowsGround } from "../versions/flows-ground";

/** Takes a test of a flow away. @throws AppError `not_found` */
export async function removeTest(
  { db, clock }: FlowsGround,
  actor: FlowsActor,
  { flowId, testId }: { readonly flowId: string; readonly testId: string },
): Promise<void> {
  await db.withTenantSql(actor, async (sql) => {
    const { tenantId, environmentId } = actor;
    const [removed] = await sql.query<{ name: string }>(
      `delete from flow_tests where tenant_id = $1 and environment_id = $2 and flow_id = $3 and flow_test_id = $4 returning name`,
      [tenantId, environmentId, flowId, testId],
    );
    if (removed === undefined) throw new AppError("not_found", "No such test of this flow.");
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor: actor.actor,
      action: "flow.test_removed",
      target: flowId,
      detail: { name: removed.name, environmentId },
    });
  });
}
