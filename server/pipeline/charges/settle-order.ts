import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { ClaimedOrder } from "./claim-orders";
import type { OrderEnding } from "./end-for-failure";

/*
 * An order that nothing was sent for forgets that it was about to be, or its next try would look up what never was. One that is
 * finished stays as it is, whatever a late writer believes.
 */
const update = `
  update charge_orders set state = $5, note = $6, transaction_id = $7, next_attempt_at = $8, claimed_until = null,
    failures = failures + $9, finished_at = $10, declined_for_good = $11,
    first_sent_at = case when $5 = 'approved' then null else first_sent_at end,
    last_sent_at = case when $5 = 'approved' then null else last_sent_at end
  where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and attempt = $4 and finished_at is null
  returning 1 as settled`;

/** Writes down how a try ended. @returns false when the try was overtaken and nothing was written. */
export async function settleOrder(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { chargeOrderId, attempt }: Pick<ClaimedOrder, "chargeOrderId" | "attempt">,
  ending: OrderEnding,
  now: Date,
): Promise<boolean> {
  const open = ending.state === "approved" || ending.state === "unclear";
  const nextAt = open && ending.nextInMs !== undefined ? new Date(now.getTime() + ending.nextInMs) : null;
  const settled = await sql.query(update, [
    ...[tenantId, environmentId, chargeOrderId, attempt, ending.state, ending.note],
    "transactionId" in ending ? ending.transactionId : "",
    nextAt,
    open && ending.failed ? 1 : 0,
    open ? null : now,
    ending.state === "declined" && ending.forGood,
  ]);
  return settled.length === 1;
}
