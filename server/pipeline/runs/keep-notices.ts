import { transactionOf } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import type { Finished } from "./finished";

/**
 * Writes down what the flows of a chunk tell people. An event says it once at a step, however often it is tried: the first words hold.
 * @returns whether there is something new to mail
 */
export async function keepNotices(
  sql: TenantSql,
  { tenantId, environmentId, clock }: Pick<StepContext, "tenantId" | "environmentId" | "clock">,
  finished: readonly Finished[],
): Promise<boolean> {
  const said = finished.flatMap(({ item }) =>
    item.notices.map((notice) => ({ ...notice, item, flowVersionId: item.flowVersionId })),
  );
  if (said.length === 0) return false;
  const kept = await sql.query(
    `insert into flow_notices (tenant_id, environment_id, event_id, node_id, flow_version_id, transaction_id, roles, subject, text, said_at)
     select $1, $2, n.event_id, n.node_id, n.flow_version_id, n.transaction_id, string_to_array(n.roles, ','), n.subject, n.text, $3
     from unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[])
       as n (event_id, node_id, flow_version_id, transaction_id, roles, subject, text)
     on conflict do nothing returning 1 as kept`,
    [
      ...[tenantId, environmentId, clock.now()],
      uuidColumn(said.map(({ item }) => item.event.id)),
      textColumn(said.map(({ node }) => node)),
      uuidColumn(said.map(({ flowVersionId }) => flowVersionId)),
      textColumn(said.map(({ item }) => transactionOf(item))),
      textColumn(said.map(({ roles }) => roles.join(","))),
      textColumn(said.map(({ subject }) => subject)),
      textColumn(said.map(({ text }) => text)),
    ],
    "keep-notices",
  );
  return kept.length > 0;
}
