import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { GiveBackShopOrder, GivenBackShopOrder } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { inItsWords, requireSimulatedShop, type ShopOrderParts } from "./take-shop-order";

/**
 * Refunds or cancels an order of the simulated shop, which has its simulated gateway give the money back. The books follow by
 * notification and poll, as in real life.
 * @throws AppError `not_found` where no simulated shop is connected; `unprocessable` for an order whose money is given back already
 */
export async function giveBackShopOrder(
  { db, shop }: ShopOrderParts,
  place: EnvironmentPlace,
  { orderId, act }: GiveBackShopOrder,
): Promise<GivenBackShopOrder> {
  await requireSimulatedShop(db, place);
  const { environmentId } = place;
  return inItsWords(async () => {
    const given =
      act === "refund"
        ? await shop.refundOrder(environmentId, { orderId })
        : (await shop.cancelOrder(environmentId, orderId)).givenBack;
    if (given === undefined) {
      throw new AppError("unprocessable", "An order was cancelled that nobody had paid.", {
        userText: "The order is cancelled. Nobody had paid it, so nothing was given back.",
      });
    }
    const { how, transactionId, amountCents } = given;
    return { how, transactionId, amount: { minor: amountCents, currency: "USD" } };
  });
}
