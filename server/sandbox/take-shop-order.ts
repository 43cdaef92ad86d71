import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TakenShopOrder } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import type { Database } from "@/server/platform/db/database";
import { OrderRefused, type ShopSimulator } from "./shop";

export interface ShopOrderParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly shop: Pick<ShopSimulator, "createOrder" | "payOrder" | "refundOrder" | "cancelOrder">;
}

/**
 * Takes an order in the simulated shop of an environment and has it paid through its simulated gateway. What happens then is left to
 * notifications and polls, as in real life.
 * @throws AppError `not_found` where no simulated shop is connected; `unprocessable` when there is nothing left to be ordered
 */
export async function takeShopOrder({ db, shop }: ShopOrderParts, place: EnvironmentPlace): Promise<TakenShopOrder> {
  await requireSimulatedShop(db, place);
  const { environmentId } = place;
  return inItsWords(async () => {
    const { orderId, name, totalCents } = await shop.createOrder(environmentId, {});
    const { transactionId, approved } = await shop.payOrder(environmentId, orderId);
    return { orderId, name, total: { minor: totalCents, currency: "USD" }, transactionId, approved };
  });
}

/** @throws AppError `not_found` where no simulated shop is connected. */
export async function requireSimulatedShop(db: ShopOrderParts["db"], place: EnvironmentPlace): Promise<void> {
  if (await isShopSimulated(db, place)) return;
  throw new AppError("not_found", "No simulated shop is connected to this environment.", {
    userText: "No simulated shop is connected here.",
  });
}

export async function isShopSimulated(
  db: ShopOrderParts["db"],
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<boolean> {
  const [simulated] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `select 1 from connections where tenant_id = $1 and environment_id = $2 and slot = 'shop'
         and right(config->>'baseUrl', length($3)) = $3`,
      [tenantId, environmentId, `/sandbox/shop/${environmentId}`],
    ),
  );
  return simulated !== undefined;
}

/** @throws AppError `unprocessable` with the shop's own reason. */
export async function inItsWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OrderRefused)) throw error;
    throw new AppError("unprocessable", error.message, { userText: error.message, cause: error });
  }
}
