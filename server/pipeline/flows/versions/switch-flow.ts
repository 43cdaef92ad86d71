import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { checkFlow } from "../check-flow";
import { keepSchedule, stopSchedule } from "../schedules/keep-schedule";
import { takingOf } from "../triggers";
import type { PublishedFlow } from "./flow-version.schema";
import type { FlowsActor, FlowsGround } from "./flows-ground";
import { readDraft } from "./read-draft";
import { readSurroundings } from "./read-surroundings";
import { readVersion } from "./read-version";

/**
 * Switches a flow off, or its newest version on again. While it is off its events are not lost: payments are put before a person, who
 * runs them again; what is under way at a wait goes on.
 * @returns the problems when it cannot be switched on here
 * @throws AppError `not_found`; `conflict` for a flow that was never published
 */
export async function switchFlow(
  { db, clock }: FlowsGround,
  actor: FlowsActor,
  { flowId, on }: { readonly flowId: string; readonly on: boolean },
): Promise<PublishedFlow> {
  return db.withTenantSql(actor, async (sql) => {
    const { newest, isOn } = await readDraft(sql, actor, flowId, { hold: true });
    if (newest === undefined) {
      throw new AppError("conflict", "A flow without a version cannot be switched.", {
        userText: "Publish the flow first.",
      });
    }
    const { version } = newest;
    const { flowVersionId, document } = await readVersion(sql, actor, { flowId, version });
    if (isOn === on) return { published: true, version, flowVersionId };
    const problems = on ? checkFlow(document, await readSurroundings(sql, actor, flowId)) : [];
    if (problems.length > 0) return { published: false, problems: [...problems] };
    const { tenantId, environmentId } = actor;
    const taking = on ? takingOf(document.trigger.type, flowId) : null;
    await sql.query("update flows set taking = $4 where tenant_id = $1 and environment_id = $2 and flow_id = $3", [
      tenantId,
      environmentId,
      flowId,
      taking,
    ]);
    if (on) await keepSchedule(sql, actor, { flowId, trigger: document.trigger, after: clock.now() });
    else await stopSchedule(sql, actor, flowId);
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor: actor.actor,
      target: flowId,
      action: on ? "flow.switched_on" : "flow.switched_off",
      detail: { name: document.name, version, environmentId },
    });
    return { published: true, version, flowVersionId };
  });
}
