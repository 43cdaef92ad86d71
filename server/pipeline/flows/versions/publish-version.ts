import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import { checkFlow } from "../check-flow";
import type { FlowDocument } from "../flow.schema";
import { keepSchedule } from "../schedules/keep-schedule";
import { takingOf } from "../triggers";
import type { PublishedFlow } from "./flow-version.schema";
import type { FlowsActor } from "./flows-ground";
import { readSurroundings } from "./read-surroundings";

interface ToPublish {
  readonly flowId: string;
  readonly version: number;
  readonly document: FlowDocument;
  readonly note: string;
  readonly restoredFrom: number | null;
  readonly at: Date;
}

/**
 * Writes a version, which runs from then on for what arrives, unless the strict check finds something. In the transaction of the caller,
 * who holds the flows of the environment.
 */
export async function publishVersion(
  sql: TenantSql,
  actor: FlowsActor,
  { flowId, version, document, note, restoredFrom, at }: ToPublish,
): Promise<PublishedFlow> {
  const problems = checkFlow(document, await readSurroundings(sql, actor, flowId));
  if (problems.length > 0) return { published: false, problems: [...problems] };
  const { tenantId, environmentId } = actor;
  const flowVersionId = newId();
  await sql.query(
    `insert into flow_versions (tenant_id, environment_id, flow_version_id, flow_id, version, document, published_by, note, restored_from, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tenantId, environmentId, flowVersionId, flowId, version, JSON.stringify(document)],
      ...[actor.actor, note, restoredFrom, at],
    ],
  );
  const { name, trigger } = document;
  await sql.query(
    `update flows set name = $4, trigger = $5, taking = $6
     where tenant_id = $1 and environment_id = $2 and flow_id = $3`,
    [tenantId, environmentId, flowId, name, trigger.type, takingOf(trigger.type, flowId)],
  );
  await keepSchedule(sql, actor, { flowId, trigger, after: at });
  await appendAudit(sql, {
    tenantId,
    at,
    actor: actor.actor,
    target: flowId,
    action: restoredFrom === null ? "flow.published" : "flow.restored",
    detail: {
      name,
      version,
      environmentId,
      ...(note === "" ? {} : { note }),
      ...(restoredFrom === null ? {} : { restoredFrom }),
    },
  });
  return { published: true, version, flowVersionId };
}
