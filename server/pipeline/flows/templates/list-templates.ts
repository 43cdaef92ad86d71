import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { TenantSql } from "@/server/platform/db/database";
import { slotNames } from "../check-flow";
import { describePorts } from "../describe-palette";
import { slotsOf } from "../slots-of";
import { findTrigger } from "../triggers";
import type { FlowsPlace } from "../versions";
import type { FlowTemplate } from "./flow-template";
import { templateIds, templates } from "./templates";
import type { ShownTemplate } from "./templates.schema";

/** The templates as each would be installed in an environment now, and which connections they need. */
export async function listTemplates(sql: TenantSql, place: FlowsPlace): Promise<ShownTemplate[]> {
  const rules = await readPostingRules(sql, place);
  const bound = await sql.query<{ slot: string }>(
    "select distinct slot from connections where tenant_id = $1 and environment_id = $2",
    [place.tenantId, place.environmentId],
  );
  const isBound = new Set(bound.map(({ slot }) => slot));
  return templateIds.map((id) => {
    const { name, summary, explanation, document, tests, calls }: FlowTemplate = templates[id];
    const flow = document(rules);
    return {
      id,
      name,
      summary,
      explanation,
      document: flow,
      ports: describePorts(flow),
      tests: tests(rules).map((test) => test.name),
      calls: (calls ?? []).map((called) => called.document(rules).name),
      begins: findTrigger(flow.trigger.type)?.label ?? flow.trigger.type,
      slots: slotsOf(flow).map((slot) => ({ slot, name: slotNames[slot], isBound: isBound.has(slot) })),
    };
  });
}
