import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import { createFlow, publishFlow } from "@/server/pipeline/flows/versions";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { testFlow, testNode } from "./flow-steps";
import type { PipelineWorld } from "./pipeline-world";
import type { TestRestApi } from "./rest-api";

/** A flow that begins with a trigger of its own. */
export const flowFrom = (
  name: string,
  trigger: FlowDocument["trigger"],
  nodes: readonly FlowNode[],
  lines: readonly string[],
): FlowDocument => ({ ...testFlow(nodes, lines), name, trigger });

/** Makes a flow of its own of a document and publishes it. @throws when the strict check refuses it */
export async function publishFlowInWorld(world: PipelineWorld, document: FlowDocument): Promise<string> {
  const actor = { ...world.place, actor: `user:${world.userId}` };
  const { flowId, revision } = await createFlow(world, actor, document);
  const published = await publishFlow(world, actor, { flowId, revision, note: "" });
  if (!published.published) throw new Error(published.problems.map(({ node, text }) => `${node}: ${text}`).join(" "));
  return flowId;
}

/** A flow of the tenant "acme" that begins with a call, as it is published in the test's REST API. */
export async function publishCalledFlow({ acme, services }: TestRestApi, type = "flow.api"): Promise<string> {
  const actor = { tenantId: acme.tenantId, environmentId: acme.sandboxId, actor: "user:test" };
  const document = flowFrom(
    `By ${type}`,
    { type, config: {} },
    [testNode("end", "flow.end", { how: "done", text: "Called." })],
    ["trigger>end"],
  );
  const { flowId, revision } = await createFlow(services, actor, document);
  const published = await publishFlow(services, actor, { flowId, revision, note: "" });
  if (!published.published) throw new Error("The flow of the test is not published.");
  return flowId;
}

export interface SeenRun {
  readonly eventId: string;
  readonly source: string;
  readonly reference: string;
  readonly status: string;
  readonly note: string;
  readonly texts: readonly string[];
}

/** The events that were made for a flow or came to it, oldest first, with what the last try of each says. */
export async function runsOf(world: PipelineWorld, flowId: string): Promise<readonly SeenRun[]> {
  const rows = await world.rows<Omit<SeenRun, "texts"> & { trace: unknown }>(
    `select e.event_id as "eventId", e.source, coalesce(e.body->>'reference', '') as reference, e.status, e.note, r.trace
     from events e join runs r on r.tenant_id = e.tenant_id and r.environment_id = e.environment_id and r.event_id = e.event_id
     join flow_versions v on v.tenant_id = r.tenant_id and v.environment_id = r.environment_id and v.flow_version_id = r.flow_version_id
     where e.environment_id = $1 and v.flow_id = $2 order by e.event_id`,
    [flowId],
  );
  return rows.map(({ trace, ...seen }) => ({
    ...seen,
    texts:
      runTraceSchema
        .parse(trace)
        .at(-1)
        ?.steps.map(({ text }) => text) ?? [],
  }));
}
