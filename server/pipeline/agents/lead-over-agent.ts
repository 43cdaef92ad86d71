import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantClient } from "@/server/platform/db/database";
import { journalLiesBesideAgent } from "./agent.schema";

interface LedOver {
  readonly connectionId: string;
  readonly agentId: string;
  /** Of the agent it leads over so far; null when that one is gone. */
  readonly name: string | null;
  readonly isRevoked: boolean;
  readonly edition: string | null;
}

/**
 * Leads a connection over another agent from now on, for reading: what the earlier one may still know and this one does not, such as
 * what it posted a moment ago, is asked about first. One that leads over this agent already stays as it is.
 *
 * The row is locked before postings are counted. A task that writes locks it too and comes after the intent of its posting, so a
 * posting is either counted here or not handed to the earlier agent any more.
 * @throws AppError `conflict` with the remedy: postings are unclear, the journal was not taken along, or there is another way
 */
export async function leadOverAgent(
  tx: TenantClient,
  { tenantId, environmentId }: EnvironmentPlace,
  to: { readonly agentId: string; readonly edition: string | undefined; readonly journalTaken: boolean },
): Promise<{ readonly connectionId: string; readonly replaced: string | null }> {
  const [led] = await tx.$queryRaw<LedOver[]>`
    select c.connection_id::text as "connectionId", c.config ->> 'agentId' as "agentId", a.name,
      a.revoked_at is not null as "isRevoked", a.report ->> 'edition' as edition
    from connections c left join agents a on a.tenant_id = c.tenant_id and a.agent_id::text = c.config ->> 'agentId'
    where c.tenant_id = ${tenantId}::uuid and c.environment_id = ${environmentId}::uuid and c.slot = 'erp'
      and c.config ->> 'reach' = 'agent'
    for update of c`;
  if (led === undefined) {
    throw new AppError("conflict", "The ERP slot is filled in another way.", {
      userText: "Sage Pro is connected in another way in this environment already.",
    });
  }
  const { connectionId, name } = led;
  if (led.agentId === to.agentId) return { connectionId, replaced: null };
  // A revoked agent answers nothing any more; waiting for it would be waiting for ever.
  if (!led.isRevoked) await refuseUnclear(tx, { tenantId, environmentId, name: name ?? "the agent before" });
  const isBeside = journalLiesBesideAgent(led.edition) || journalLiesBesideAgent(to.edition);
  if (isBeside && !to.journalTaken) throw journalLeftBehind(name ?? "the agent before");
  await tx.$executeRaw`
    update connections set config = config || jsonb_build_object('agentId', ${to.agentId}::text, 'mode', 'read_only')
    where tenant_id = ${tenantId}::uuid and connection_id = ${connectionId}::uuid`;
  return { connectionId, replaced: led.agentId };
}

async function refuseUnclear(
  tx: TenantClient,
  { tenantId, environmentId, name }: EnvironmentPlace & { readonly name: string },
): Promise<void> {
  const unclear = await tx.posting.count({ where: { tenantId, environmentId, state: { in: ["sending", "unknown"] } } });
  if (unclear === 0) return;
  const these = unclear === 1 ? "1 posting has" : `${unclear} postings have`;
  throw new AppError("conflict", "Postings over the earlier agent are unclear.", {
    userText: `${these} no clear end yet, and ${name} knows whether they are in the books. Start it, wait until they are clear, and change over then. If its machine is lost, move its folder to another one and start it there.`,
  });
}

const journalLeftBehind = (name: string) =>
  new AppError("conflict", "The journal of the earlier agent was not taken along.", {
    userText: `What was posted stands in a journal in the folder of ${name}. Stop it, move its folder "journal" into the folder of the new agent, and say so when you change over. Without it a payment could be handed out for entering twice.`,
  });
