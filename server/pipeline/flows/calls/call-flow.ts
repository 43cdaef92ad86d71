import { AppError } from "@/server/kernel/errors";
import { parseMoney } from "@/server/kernel/money";
import type { CallFields } from "@/server/pipeline/events/event.schema";
import { appendAudit } from "@/server/platform/audit";
import { type CalledBy, isCalledBy } from "../triggers";
import type { FlowsActor, FlowsGround } from "../versions/flows-ground";
import type { CallToMake, MadeCall } from "./call.schema";
import { storeCall } from "./store-call";

interface Called {
  readonly flowId: string;
  readonly by: Extract<CalledBy, "person" | "api">;
  /** Of the caller's own; the same key again makes nothing new. */
  readonly key: string;
  readonly call: CallToMake;
}

const refusals = {
  person: "This flow is not started by people: it begins by itself.",
  api: "This flow is not called over the API. Let it begin with a call of the API and publish it.",
} as const satisfies Record<Called["by"], string>;

/**
 * Starts the version of a flow that runs, once for each key.
 * @throws AppError `not_found`; `conflict` for a flow that does not run or begins otherwise
 */
export async function callFlow(
  { db, clock, announcer }: FlowsGround & { readonly announcer: { announce(place: FlowsActor): void } },
  actor: FlowsActor,
  { flowId, by, key, call }: Called,
): Promise<MadeCall> {
  const stored = await db.withTenantSql(actor, async (sql) => {
    const { tenantId, environmentId } = actor;
    const [flow] = await sql.query<{ name: string; trigger: string; taking: string | null }>(
      "select name, trigger, taking from flows where tenant_id = $1 and environment_id = $2 and flow_id = $3",
      [tenantId, environmentId, flowId],
    );
    if (flow === undefined) throw new AppError("not_found", "There is no such flow here.");
    if (flow.taking === null)
      throw refused("A flow that does not run was called.", "Publish the flow or switch it on first.");
    if (!isCalledBy(flow.trigger, by)) {
      throw refused("A flow was called that is not called so.", refusals[by]);
    }
    const source = by === "person" ? "manual" : "api";
    const made = await storeCall(sql, actor, {
      flowId,
      source,
      key: `${source}/${key}`,
      actor: actor.actor,
      fields: fieldsOf(call),
    });
    if (!made.repeated) {
      await appendAudit(sql, {
        tenantId,
        at: clock.now(),
        actor: actor.actor,
        target: flowId,
        action: "flow.called",
        detail: { name: flow.name, environmentId, eventId: made.eventId, by },
      });
    }
    return made;
  });
  announcer.announce(actor);
  return stored;
}

function fieldsOf({ amount, ...call }: CallToMake): CallFields {
  const money = amount === null ? undefined : parseMoney(amount.value, amount.currency);
  if (money?.ok !== true) return { ...call, amount: null };
  return { ...call, amount: { minor: money.value.minor.toString(), currency: money.value.currency } };
}

const refused = (detail: string, userText: string): AppError => new AppError("conflict", detail, { userText });
