import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { AppError } from "@/server/kernel/errors";
import { err, ok, type Result } from "@/server/kernel/result";
import { asConnectorError } from "@/server/pipeline/flows/end-for-error";
import { findPastOrders } from "@/server/pipeline/flows/try/find-past-orders";
import { toLineRecord, toMovementRecord } from "@/server/pipeline/mapping/order-elements";
import type { TransformProblem } from "@/server/pipeline/mapping/transforms/outcome";
import type { PastPlace, PastRecords, PastSystems } from "./past-records";

type Order = ShopOrderWithTransactions;
/** Each is a call to the shop. */
const readAtOnce = 5;

/**
 * Orders that the shop has announced. What is stored of an order is which one it is, so each is read from the shop as it stands now.
 * @param recordsOf what of an order a mapping reads: itself, or its elements
 */
export const pastOrders = (recordsOf: (order: Order) => readonly unknown[]): PastRecords => ({
  async search({ db }, place, search) {
    const orders = await db.withTenantSql(place, (sql) => findPastOrders(sql, place, search));
    return orders.map(({ transactionId, receivedAt, type, invoice }) => ({
      id: transactionId,
      at: receivedAt,
      amount: null,
      kind: "order",
      status: type,
      brand: "",
      payer: "",
      reference: invoice,
    }));
  },
  async read({ systems }, place, ids) {
    const read = await Promise.all(
      ids.slice(0, readAtOnce).map(async (id) => [id, await readOrder(systems, place, id)] as const),
    );
    return new Map(
      read.flatMap(([id, order]): [string, Result<unknown, TransformProblem>][] => {
        if (order === undefined) return [];
        if (!order.ok) return [[id, order]];
        const [record] = recordsOf(order.value);
        return [[id, record === undefined ? err(noElements) : ok(record)]];
      }),
    );
  },
  async newest({ db, systems }, place, count) {
    const announced = await db.withTenantSql(place, (sql) => findPastOrders(sql, place, ""));
    const newest = announced.slice(0, Math.min(count, readAtOnce));
    const read = await Promise.all(newest.map(({ transactionId }) => readOrder(systems, place, transactionId)));
    return read.flatMap((order) => (order?.ok === true ? recordsOf(order.value) : []));
  },
});

export const wholeOrder = (order: Order): readonly unknown[] => [order];
export const linesOfOrder = (order: Order): readonly unknown[] =>
  order.lines.map((line, index) => toLineRecord(order, line, index + 1));
export const movementsOfOrder = (order: Order): readonly unknown[] =>
  order.transactions.map((movement, index) => toMovementRecord(order, movement, index + 1));

/** @returns undefined for an order that the shop does not have any more */
async function readOrder(
  systems: PastSystems | undefined,
  place: PastPlace,
  orderId: string,
): Promise<Result<Order, TransformProblem> | undefined> {
  if (systems === undefined) return undefined;
  try {
    return ok(
      await systems.orders.read(place, orderId, systems.clock.now(), async () => {
        const { shop } = await systems.loadEnvironment(place);
        if (shop === undefined) throw new AppError("unprocessable", "No shop is connected.");
        return shop.readOrder(orderId);
      }),
    );
  } catch (error) {
    if (error instanceof AppError) return err(notConnected);
    const failure = asConnectorError(error);
    if (failure === undefined) throw error;
    return failure.kind === "not_found" ? undefined : err({ ...noAnswer, text: `${noAnswer.text} ${failure.message}` });
  }
}

const notConnected: TransformProblem = {
  text: "No shop is connected to this environment, so its orders cannot be read.",
  remedy: "Connect it, or paste an order.",
};
const noAnswer = { text: "The shop does not give the order:", remedy: "Try again later, or paste an order." };
const noElements: TransformProblem = { text: "This order has none of these.", remedy: "Choose another order." };
