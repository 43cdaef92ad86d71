import { newId } from "@/server/kernel/ids";
import { compareFlows, type FlowsActor } from "@/server/pipeline/flows/versions";
import { publishVersion } from "@/server/pipeline/flows/versions/publish-version";
import { readDraft } from "@/server/pipeline/flows/versions/read-draft";
import { storeDraft } from "@/server/pipeline/flows/versions/store-draft";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { CarriedFlow } from "../bundle/bundle.schema";
import { nameCalls } from "../bundle/name-calls";
import type { FlowInPlace } from "../bundle/read-bundle";
import { putTests } from "./put-tests";
import { RefusedPromotion } from "./refused-promotion";

interface Why {
  readonly note: string;
  readonly at: Date;
  /** Of the flows there, by their keys. */
  readonly ids: ReadonlyMap<string, string>;
  /** Of a flow that goes back: the version it repeats. */
  readonly restoredFrom?: number | null;
}

/**
 * Publishes a carried flow as the next version of the flow with its key, or makes that. A draft with nothing of its own follows. In the
 * transaction of the caller, who holds the environment.
 * @throws RefusedPromotion when it cannot run there
 */
export async function putFlow(
  sql: TenantSql,
  actor: FlowsActor,
  { key, document: carried, tests }: CarriedFlow,
  known: FlowInPlace | undefined,
  { note, at, ids, restoredFrom = null }: Why,
): Promise<{ readonly flowId: string; readonly version: number }> {
  const document = nameCalls(carried, ids);
  const flowId = known?.flowId ?? (await makeFlow(sql, actor, { key, document, at }));
  const { revision, document: draft, newest } = await readDraftOf(sql, actor, flowId, known);
  if (tests !== undefined) await putTests(sql, actor, flowId, tests, at);
  // A flow of which only the tests differ runs on as it is.
  if (known?.isOn && newest !== undefined && compareFlows(newest.document, document).length === 0) {
    return { flowId, version: newest.version };
  }
  const version = (newest?.version ?? 0) + 1;
  const published = await publishVersion(sql, actor, { flowId, document, version, note, restoredFrom, at });
  if (!published.published) {
    const [problem] = published.problems;
    throw new RefusedPromotion(
      `"${document.name}" cannot run there: ${problem?.text ?? ""} ${problem?.remedy ?? ""}`.trim(),
    );
  }
  const hasOwnChanges = newest !== undefined && compareFlows(newest.document, draft).length > 0;
  if (revision > 0 && !hasOwnChanges) await storeDraft(sql, actor, flowId, { revision: revision + 1, document, at });
  return { flowId, version };
}

/** A flow that was made a moment ago has neither draft nor version. */
const readDraftOf = async (sql: TenantSql, actor: FlowsActor, flowId: string, known: FlowInPlace | undefined) =>
  known === undefined
    ? { revision: 0, document: undefined, newest: undefined }
    : readDraft(sql, actor, flowId, { hold: true });

async function makeFlow(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  { key, document: { name, trigger }, at }: Pick<CarriedFlow, "key" | "document"> & { readonly at: Date },
): Promise<string> {
  const flowId = newId();
  await sql.query("insert into flows (tenant_id, environment_id, flow_id, name, trigger) values ($1, $2, $3, $4, $5)", [
    ...[tenantId, environmentId, flowId, name, trigger.type],
  ]);
  await sql.query("insert into flow_keys (tenant_id, environment_id, flow_id, key) values ($1, $2, $3, $4)", [
    ...[tenantId, environmentId, flowId, key],
  ]);
  await appendAudit(sql, {
    tenantId,
    at,
    actor,
    action: "flow.created",
    target: flowId,
    detail: { name, environmentId },
  });
  return flowId;
}

/** Switches a flow off because it is off where it comes from, or was when it stood there before. */
export async function switchOff(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  { flowId, name, version }: FlowInPlace,
  at: Date,
): Promise<void> {
  await sql.query("update flows set taking = null where tenant_id = $1 and environment_id = $2 and flow_id = $3", [
    ...[tenantId, environmentId, flowId],
  ]);
  await appendAudit(sql, {
    tenantId,
    at,
    actor,
    action: "flow.switched_off",
    target: flowId,
    detail: { name, version, environmentId },
  });
}
