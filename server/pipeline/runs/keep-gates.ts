import { transactionOf } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { bigintColumn, instantColumn, textColumn, uuidColumn } from "@/server/platform/db/columns";
import type { TenantSql } from "@/server/platform/db/database";
import type { Finished } from "./finished";

/*
 * A decision stays as long as it is about the same money. One that came while the event was on its way here, and so could not wake it,
 * is found by the same statement: its event looks again at once.
 */
const keep = `
  with kept as (
    insert into flow_gates as g (tenant_id, environment_id, event_id, node_id, flow_version_id, kind, due_at, amount_minor, currency,
      transaction_id, text)
    select $1, $2, n.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::bigint[], $9::text[], $10::text[], $11::text[])
      as n (event_id, node_id, flow_version_id, kind, due_at, amount_minor, currency, transaction_id, text)
    on conflict (tenant_id, environment_id, event_id, node_id) do update set
      state = case when (g.amount_minor, g.currency) is not distinct from (excluded.amount_minor, excluded.currency) then g.state else 'open' end,
      due_at = case when (g.amount_minor, g.currency) is not distinct from (excluded.amount_minor, excluded.currency) then g.due_at else excluded.due_at end,
      amount_minor = excluded.amount_minor, currency = excluded.currency, text = excluded.text
    returning event_id, state)
  update events e set next_attempt_at = now() from kept
  where e.tenant_id = $1 and e.environment_id = $2 and e.event_id = kept.event_id and kept.state <> 'open' and e.status = 'waiting'
  returning 1`;

/** Writes down at which gates the items of a chunk stand. @returns whether one of them may go on already. */
export async function keepGates(
  sql: TenantSql,
  { tenantId, environmentId }: Pick<StepContext, "tenantId" | "environmentId">,
  finished: readonly Finished[],
): Promise<boolean> {
  const standing = finished.flatMap(({ item, end }) =>
    end.status === "parked" && item.flowVersionId !== null
      ? [{ item, gate: end.gate, text: end.text, flowVersionId: item.flowVersionId }]
      : [],
  );
  if (standing.length === 0) return false;
  const woken = await sql.query(
    keep,
    [
      ...[tenantId, environmentId],
      uuidColumn(standing.map(({ item }) => item.event.id)),
      textColumn(standing.map(({ gate }) => gate.node)),
      uuidColumn(standing.map(({ flowVersionId }) => flowVersionId)),
      textColumn(standing.map(({ gate }) => gate.kind)),
      instantColumn(standing.map(({ gate }) => gate.dueAt)),
      bigintColumn(standing.map(({ gate }) => gate.amount?.minor ?? null)),
      textColumn(standing.map(({ gate }) => gate.amount?.currency ?? "")),
      textColumn(standing.map(({ item }) => transactionOf(item))),
      textColumn(standing.map(({ text }) => text)),
    ],
    "keep-gates",
  );
  return woken.length > 0;
}
