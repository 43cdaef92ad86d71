import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument, FlowNode } from "../flow.schema";
import { callConfigOf } from "../sub-flows/sub-flow.schema";
import { createFlow, type FlowsActor, type FlowsGround } from "../versions";
import { publishVersion } from "../versions/publish-version";
import { readDraft } from "../versions/read-draft";
import type { FlowTemplate } from "./flow-template";

/**
 * Installs the flows that a template calls, and puts them in their calls. Each is published as well, because a flow that is called runs
 * only where it is called; where something keeps it from being published, the strict check names it at the call. One of the same name that
 * others may call is taken as it is: it may have been changed by people.
 */
export async function installCalled(
  ground: FlowsGround,
  actor: FlowsActor,
  document: FlowDocument,
  { template, rules }: { readonly template: FlowTemplate; readonly rules: PostingRules },
): Promise<FlowDocument> {
  const ids = new Map<string, string>();
  for (const { node, document: made } of template.calls ?? []) {
    const called = made(rules);
    const known = await ground.db.withTenantSql(actor, (sql) => findCallable(sql, actor, called.name));
    ids.set(node, known ?? (await publishNew(ground, actor, called, template.name)));
  }
  return { ...document, nodes: document.nodes.map((node) => withCalled(node, ids.get(node.id))) };
}

/** The version is written in when the caller is saved. */
function withCalled(node: FlowNode, flowId: string | undefined): FlowNode {
  const given = flowId === undefined ? undefined : callConfigOf(node);
  if (flowId === undefined || given === undefined) return node;
  const { pinned: _, ...config } = given;
  return { ...node, config: JSON.parse(JSON.stringify({ ...config, flow: flowId })) };
}

async function findCallable(sql: TenantSql, actor: FlowsActor, name: string): Promise<string | undefined> {
  const [found] = await sql.query<{ flow_id: string }>(
    `select flow_id from flows where tenant_id = $1 and environment_id = $2 and name = $3 and trigger = 'flow.called' and taking is not null
     order by flow_id limit 1`,
    [actor.tenantId, actor.environmentId, name],
  );
  return found?.flow_id;
}

async function publishNew(
  ground: FlowsGround,
  actor: FlowsActor,
  document: FlowDocument,
  caller: string,
): Promise<string> {
  const { flowId } = await createFlow(ground, actor, document);
  await ground.db.withTenantSql(actor, async (sql) => {
    await readDraft(sql, actor, flowId, { hold: true });
    await publishVersion(sql, actor, {
      flowId,
      document,
      version: 1,
      note: `Installed with the template "${caller}".`,
      restoredFrom: null,
      at: ground.clock.now(),
    });
  });
  return flowId;
}
