import type { KnownGate } from "@/server/pipeline/flows/gates";
import type { Item } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { nameOf } from "@/server/platform/audit";
import { uuidColumn } from "@/server/platform/db/columns";

type Row = {
  event_id: string;
  node_id: string;
  kind: KnownGate["kind"];
  state: KnownGate["state"];
  due_at: Date;
  amount_minor: string | null;
  currency: string;
  decided_by: string;
  note: string;
  flow_version_id: string;
};

const select = `
  select g.event_id, g.node_id, g.kind, g.state, g.due_at, g.amount_minor::text, g.currency, g.note, g.flow_version_id,
    ${nameOf("g.decided_by", "g")} as decided_by
  from flow_gates g where g.tenant_id = $1 and g.environment_id = $2 and g.event_id = any ($3::uuid[])`;

/**
 * Brings back where the items of a chunk stood at a gate in an earlier try. What comes for the first time was nowhere, so a chunk of
 * such costs nothing.
 */
export async function recallGates(
  { db, tenantId, environmentId }: Pick<StepContext, "db" | "tenantId" | "environmentId">,
  items: readonly Item[],
): Promise<void> {
  const again = new Map(items.filter(({ event }) => event.attempt > 1).map((item) => [item.event.id, item]));
  if (again.size === 0) return;
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Row>(select, [tenantId, environmentId, uuidColumn([...again.keys()])], "recall-gates"),
  );
  for (const row of rows) {
    const item = again.get(row.event_id);
    if (item === undefined) continue;
    const gate: KnownGate = {
      node: row.node_id,
      kind: row.kind,
      state: row.state,
      dueAt: row.due_at,
      decidedBy: row.decided_by,
      note: row.note,
      flowVersionId: row.flow_version_id,
      amount: row.amount_minor === null ? undefined : { minor: BigInt(row.amount_minor), currency: row.currency },
    };
    item.gates = new Map([...item.gates, [gate.node, gate]]);
  }
}
