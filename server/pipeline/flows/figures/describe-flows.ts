import { firstIdAt } from "@/server/kernel/ids";
import type { TenantSql } from "@/server/platform/db/database";
import { slotNames } from "../check-flow";
import type { FlowDocument } from "../flow.schema";
import { readFlow } from "../read-flow";
import { slotsOf } from "../slots-of";
import { findTrigger } from "../triggers";
import { compareFlows, type FlowsPlace, listFlows } from "../versions";
import type { FlowOverview } from "./figures.schema";
import { readDay } from "./read-day";

const dayMs = 86_400_000;

type DocumentRow = { flow_id: string; draft: unknown; newest: unknown };

/** The flows of an environment for the list of them. */
export async function describeFlows(
  sql: TenantSql,
  place: FlowsPlace,
  { now }: { readonly now: Date },
): Promise<FlowOverview[]> {
  const { tenantId, environmentId } = place;
  const rows = await listFlows(sql, place);
  const documents = await sql.query<DocumentRow>(
    `select w.flow_id,
       (select document from flow_drafts d where d.tenant_id = w.tenant_id and d.environment_id = w.environment_id
          and d.flow_id = w.flow_id order by revision desc limit 1) as draft,
       (select document from flow_versions v where v.tenant_id = w.tenant_id and v.environment_id = w.environment_id
          and v.flow_id = w.flow_id order by version desc limit 1) as newest
     from flows w where w.tenant_id = $1 and w.environment_id = $2`,
    [tenantId, environmentId],
  );
  const bound = await sql.query<{ slot: string }>(
    "select distinct slot from connections where tenant_id = $1 and environment_id = $2",
    [tenantId, environmentId],
  );
  const day = await readDay(sql, place, firstIdAt(new Date(now.getTime() - dayMs)));
  const boundSlots = new Set(bound.map(({ slot }) => slot));
  const byId = new Map(documents.map((row) => [row.flow_id, row]));
  return rows.map((row) => {
    const stored = byId.get(row.flowId);
    const newest = stored?.newest == null ? undefined : readFlow(stored.newest);
    const draft = stored?.draft == null ? newest : readFlow(stored.draft);
    const shown = newest ?? draft;
    return {
      ...row,
      begins: findTrigger(shown?.trigger.type ?? row.trigger)?.label ?? row.trigger,
      slots: slotsOf(shown).map((slot) => ({ slot, name: slotNames[slot], isBound: boundSlots.has(slot) })),
      draftChanges: newest === undefined || draft === undefined ? null : countChanges(newest, draft),
      day: day.get(row.flowId) ?? { runs: 0, waiting: 0, needYou: 0, money: [] },
    };
  });
}

const countChanges = (newest: FlowDocument, draft: FlowDocument): number =>
  compareFlows(newest, draft).filter(({ kind }) => kind !== "layout").length;
