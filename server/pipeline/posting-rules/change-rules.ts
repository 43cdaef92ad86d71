import { AppError } from "@/server/kernel/errors";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { FlowsActor, FlowsGround } from "@/server/pipeline/flows/versions";
import type { EnvironmentKind } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import { writeRules } from "../promotion/applying/write-rules";
import { type CarriedRules, carriedRulesSchema } from "../promotion/bundle/bundle.schema";
import { checkRules } from "./check-rules";
import type { ChangedRules, RulesToChange } from "./posting-rules-page.schema";

/**
 * Gives an environment other posting rules, as the next version of them, with who and why in the audit log. What was posted stays as it is;
 * what is posted from then on goes by them.
 * @returns the problems by field when the company does not have what they name; nothing is changed then
 * @throws AppError `forbidden` in Production, where rules come by promotion; `conflict` when somebody changed them since they were looked
 * at, or nothing differs
 */
export async function changeRules(
  { db, clock, loadEnvironment }: FlowsGround & { readonly loadEnvironment: EnvironmentLoader },
  actor: FlowsActor & { readonly environmentKind: EnvironmentKind },
  { rules, version, note }: RulesToChange,
): Promise<ChangedRules> {
  if (actor.environmentKind === "production") {
    throw new AppError("forbidden", "Posting rules of Production were to be changed by hand.", {
      userText: "The posting rules of Production come from QA by promotion, where another person approves them.",
    });
  }
  const was = (await db.withTenantSql(actor, (sql) => readNow(sql, actor))).rules;
  // Outside of the transaction, because the company is asked.
  const problems = await checkRules(loadEnvironment, actor, { was, is: rules });
  if (problems.length > 0) return { changed: false, problems };
  const outcome = await db.withTenantSql(actor, async (sql): Promise<ChangedRules> => {
    const now = await readNow(sql, actor, " for update");
    if (now.version !== version || JSON.stringify(now.rules) !== JSON.stringify(was)) {
      throw new AppError("conflict", "The posting rules have changed since they were looked at.", {
        userText: "Somebody changed these rules in the meantime. Look at them before you change them.",
      });
    }
    const written = await writeRules(sql, actor, rules, { note: guardText(note).clean, at: clock.now() });
    if (written === undefined) {
      throw new AppError("conflict", "The posting rules are these already.", { userText: "Nothing has changed." });
    }
    return { changed: true, version: written.made };
  });
  // What was asked of the systems before has loaded the environment as it was.
  loadEnvironment.forget?.(actor.environmentId);
  return outcome;
}

async function readNow(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsActor,
  lock: "" | " for update" = "",
): Promise<{ readonly rules: CarriedRules; readonly version: number }> {
  const [row] = await sql.query<{ settings: unknown; version: number }>(
    `select settings, (select coalesce(max(version), 0) from posting_rules_versions r where r.tenant_id = e.tenant_id
       and r.environment_id = e.environment_id) as version
     from environments e where tenant_id = $1 and environment_id = $2${lock}`,
    [tenantId, environmentId],
  );
  return { rules: carriedRulesSchema.parse(row?.settings ?? {}), version: row?.version ?? 0 };
}
