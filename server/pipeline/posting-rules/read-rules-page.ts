import { readFlow } from "@/server/pipeline/flows/read-flow";
import { type FlowsPlace, nameOf } from "@/server/pipeline/flows/versions/flows-ground";
import type { TenantSql } from "@/server/platform/db/database";
import { carriedRulesSchema } from "../promotion/bundle/bundle.schema";
import { overriddenRules } from "../promotion/readiness/mappings-of";
import type { PostingRulesPage } from "./posting-rules-page.schema";
import { tellRuleChanges } from "./tell-changes";

const mostVersions = 50;

type VersionRow = { version: number; settings: unknown; at: Date; by: string; note: string };

/** The posting rules as they count now, how they came to be, and which flows go by them. */
export async function readRulesPage(sql: TenantSql, place: FlowsPlace): Promise<PostingRulesPage> {
  const keys = [place.tenantId, place.environmentId];
  const [environment] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    keys,
  );
  const versions = await sql.query<VersionRow>(
    `select r.version, r.settings, r.created_at as "at", ${nameOf("r.created_by", "r")} as "by", r.note
     from posting_rules_versions r where r.tenant_id = $1 and r.environment_id = $2 order by r.version desc limit $3`,
    [...keys, mostVersions],
  );
  const running = await sql.query<{ name: string; document: unknown }>(
    `select w.name, v.document from flows w
     join lateral (select document from flow_versions v where v.tenant_id = w.tenant_id and v.environment_id = w.environment_id
       and v.flow_id = w.flow_id order by version desc limit 1) v on true
     where w.tenant_id = $1 and w.environment_id = $2 and w.taking is not null order by w.name`,
    keys,
  );
  const flows = running.map(({ name, document }) => ({ name, document: readFlow(document) }));
  const posting = flows.filter(({ document }) => document.nodes.some(({ type }) => type === "decide.posting"));
  const kept = versions.map(({ settings, ...row }) => ({ ...row, rules: carriedRulesSchema.parse(settings) }));
  return {
    rules: carriedRulesSchema.parse(environment?.settings ?? {}),
    version: kept[0]?.version ?? 0,
    history: kept.map(({ rules, ...row }, index) => {
      const before = kept[index + 1];
      return { ...row, changes: before === undefined ? [] : [...tellRuleChanges(before.rules, rules)] };
    }),
    decidedByRules: posting.filter(({ document }) => overriddenRules(document).length === 0).map(({ name }) => name),
    decidedByMapping: posting.flatMap(({ name, document }) => {
      const overrides = overriddenRules(document);
      return overrides.length === 0 ? [] : [{ name, overrides: [...overrides] }];
    }),
  };
}
