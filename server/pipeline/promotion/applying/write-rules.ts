import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { tellRuleChanges } from "@/server/pipeline/posting-rules/tell-changes";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import { type CarriedRules, carriedRulesSchema } from "../bundle/bundle.schema";

/**
 * Gives an environment other posting rules, as the next version of them; what they were before is kept as one too. What the environment
 * says for itself stays. In the transaction of the caller, who holds the environment.
 * @returns undefined when the rules are these already
 */
export async function writeRules(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  rules: CarriedRules,
  { note, at }: { readonly note: string; readonly at: Date },
): Promise<{ readonly before: number; readonly made: number } | undefined> {
  const keys = [tenantId, environmentId];
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from environments where tenant_id = $1 and environment_id = $2",
    keys,
  );
  const [newest] = await sql.query<{ version: number; settings: unknown }>(
    "select version, settings from posting_rules_versions where tenant_id = $1 and environment_id = $2 order by version desc limit 1",
    keys,
  );
  const now = carriedRulesSchema.parse(row?.settings ?? {});
  const changes = tellRuleChanges(now, rules);
  if (changes.length === 0) return undefined;
  const insert = (version: number, settings: CarriedRules, by: string, why: string) =>
    sql.query(
      `insert into posting_rules_versions (tenant_id, environment_id, version, settings, note, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [...keys, version, JSON.stringify(settings), why, at, by],
    );
  // Rules are also set elsewhere; as they stand they are kept before they are replaced.
  const isKept = newest !== undefined && tellRuleChanges(carriedRulesSchema.parse(newest.settings), now).length === 0;
  const before = isKept ? newest.version : (newest?.version ?? 0) + 1;
  if (!isKept) await insert(before, now, "", "As they stood.");
  await insert(before + 1, rules, actor, note);
  await sql.query(
    "update environments set settings = settings || $3::jsonb where tenant_id = $1 and environment_id = $2",
    [...keys, JSON.stringify(rules)],
  );
  await appendAudit(sql, {
    tenantId,
    at,
    actor,
    action: "environment.rules_changed",
    target: environmentId,
    detail: { version: before + 1, changes: [...changes] },
  });
  return { before, made: before + 1 };
}
