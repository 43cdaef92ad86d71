import { appendAudit } from "@/server/platform/audit";
import type { ModelActor, ModelGround } from "./model-ground";

/** Forgets the language model of a company and its key. The installation's is asked again, where there is one; removing none changes nothing. */
export async function removeMappingModel(
  { db, clock }: Pick<ModelGround, "db" | "clock">,
  { tenantId, actor }: ModelActor,
): Promise<void> {
  const at = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [gone] = await sql.query<{ baseUrl: string; model: string }>(
      `delete from mapping_models where tenant_id = $1 returning base_url as "baseUrl", model`,
      [tenantId],
    );
    if (gone === undefined) return;
    const entry = { action: "mapping_model.removed", target: tenantId, detail: { ...gone } };
    await appendAudit(sql, { tenantId, at, actor, ...entry });
  });
}
