import { newId } from "@/server/kernel/ids";
import { closeConnectionAlert, openConnectionAlert } from "@/server/pipeline/exceptions/connection-alert";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import { letThrough } from "./circuit/let-through";
import type { CheckStep, CheckTrigger, ConnectionCheck } from "./connection.schema";
import type { EnvironmentPlace } from "./load-environment";

const historyDays = 30;

interface Answer {
  readonly checkedAt: Date;
  readonly trigger: CheckTrigger;
  readonly results: readonly CheckStep[];
}

/** Makes the answer of a check the connection's health and a line of its history; what is older than 30 days goes. A change to red or green is an alert, and behind an open circuit green lets events through again. */
export async function storeCheck(
  sql: TenantSql,
  place: EnvironmentPlace & { readonly connectionId: string },
  { checkedAt, trigger, results: given }: Answer,
): Promise<ConnectionCheck> {
  const { tenantId, environmentId, connectionId } = place;
  const results = given.map((step) => ({ ...step, text: guardText(step.text).clean }));
  const failed = results.find((step) => !step.passed);
  const check = { checkId: newId(), checkedAt, trigger, passed: failed === undefined, results };
  const [before] = await sql.query<{ health: string; isAway: boolean }>(
    `select health, intake_limit is not null as "isAway" from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3 for update`,
    [tenantId, environmentId, connectionId],
  );
  await sql.query(
    `update connections set health = $4, health_note = $5, checked_at = $6
     where tenant_id = $1 and environment_id = $2 and connection_id = $3 and (checked_at is null or checked_at <= $6)`,
    [tenantId, environmentId, connectionId, check.passed ? "healthy" : "failing", failed?.text ?? "", checkedAt],
  );
  await sql.query(
    `insert into connection_checks (tenant_id, connection_id, connection_check_id, checked_at, trigger, passed, results)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, connectionId, check.checkId, checkedAt, trigger, check.passed, JSON.stringify(results)],
  );
  // An outage is told by an alert of its own.
  if (!check.passed && before?.health !== "failing" && !before?.isAway) await openConnectionAlert(sql, place);
  if (check.passed) {
    await closeConnectionAlert(sql, place);
    if (before?.isAway) await letThrough(sql, place);
  }
  await sql.query(
    `delete from connection_checks where tenant_id = $1 and connection_id = $2 and checked_at < $3::timestamptz - make_interval(days => $4)`,
    [tenantId, connectionId, checkedAt, historyDays],
  );
  return check;
}
