import { AppError } from "@/server/kernel/errors";
import { type Money, toDecimal } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { ChargeRequest, StoredOrder } from "./charge-order.schema";
import type { ChargesGround } from "./charges-ground";
import { amountToCharge, planCharge } from "./plan-charge";
import { storeCharge } from "./request-charge";

export interface ChargeOnce extends Pick<ChargeRequest, "invno" | "reference" | "gatewayCustomerId" | "reason"> {
  /** Of whoever orders it, for good: the same key orders nothing a second time, whatever became of the first. */
  readonly key: string;
  /** All that is open of the invoice when absent. */
  readonly amount?: Money;
}

/**
 * Orders a charge for a flow, once per key. The limit for approval holds as for everybody.
 * @throws AppError that says why it cannot be charged; `unavailable` when a system does not answer and nothing is known
 */
export async function orderChargeOnce(
  ground: ChargesGround,
  place: EnvironmentPlace,
  { key, amount: wanted, ...wish }: ChargeOnce,
): Promise<StoredOrder> {
  const asking = { ...place, actor: `flow:${key}` };
  const read = () => ground.db.withTenantSql(place, (sql) => findOwn(sql, place, asking.actor));
  const earlier = await read();
  if (earlier !== undefined) return earlier;
  try {
    const plan = await planCharge(ground, place, wish);
    const amount = amountToCharge(plan, wanted === undefined ? undefined : toDecimal(wanted));
    if (wanted !== undefined && wanted.currency !== amount.currency) {
      throw new AppError("unprocessable", "The amount is in another currency than what is charged.", {
        userText: `The amount is in ${wanted.currency}, and it is charged in ${amount.currency}.`,
      });
    }
    return await storeCharge(ground, asking, plan, {
      source: "flow",
      amount,
      reason: wish.reason,
      async lookOnceMore(sql) {
        if ((await findOwn(sql, place, asking.actor)) !== undefined) {
          throw new AppError("conflict", "This was ordered a moment ago.");
        }
      },
    });
  } catch (error) {
    // Another try of the same event may have been faster, and then its order is ours.
    const own = error instanceof AppError && error.code === "conflict" ? await read() : undefined;
    if (own !== undefined) return own;
    throw error;
  }
}

async function findOwn(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  actor: string,
): Promise<StoredOrder | undefined> {
  const [row] = await sql.query<StoredOrder>(
    `select charge_order_id::text as "chargeOrderId", state from charge_orders
     where tenant_id = $1 and environment_id = $2 and source = 'flow' and requested_by = $3`,
    [tenantId, environmentId, actor],
  );
  return row;
}
