import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { FlowDocument } from "../flow.schema";
import { pinNewest } from "../sub-flows/pin-newest";
import type { FlowsActor, FlowsGround } from "./flows-ground";
import { storeDraft } from "./store-draft";

/** Begins a flow with a draft. Nothing runs before it is published. */
export async function createFlow(
  { db, clock }: FlowsGround,
  actor: FlowsActor,
  drawn: FlowDocument,
): Promise<{ readonly flowId: string; readonly revision: number }> {
  const flowId = newId();
  const at = clock.now();
  await db.withTenantSql(actor, async (sql) => {
    const { tenantId, environmentId } = actor;
    const document = await pinNewest(sql, actor, drawn);
    const { name, trigger } = document;
    await sql.query(
      "insert into flows (tenant_id, environment_id, flow_id, name, trigger) values ($1, $2, $3, $4, $5)",
      [tenantId, environmentId, flowId, name, trigger.type],
    );
    await storeDraft(sql, actor, flowId, { revision: 1, document, at });
    await appendAudit(sql, {
      tenantId,
      at,
      actor: actor.actor,
      action: "flow.created",
      target: flowId,
      detail: { name, environmentId },
    });
  });
  return { flowId, revision: 1 };
}
