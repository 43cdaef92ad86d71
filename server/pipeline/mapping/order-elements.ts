import type { ShopOrderLine, ShopOrderWithTransactions, ShopTransaction } from "@/server/connectors/shopify";

type ShopMoney = ShopOrderLine["unitPrice"];

/** What an element of an order says of the order it belongs to. */
export interface OrderOfElement {
  readonly orderId: string;
  readonly name: string;
  readonly placedAt: Date;
  readonly financialStatus: string | undefined;
}

/** A line of an order as mappings and conditions see it. */
export interface OrderLineRecord extends ShopOrderLine {
  /** From 1 on, in the order of the lines. */
  readonly number: number;
  /** Unit price times quantity, exact. */
  readonly amount: ShopMoney;
  readonly order: OrderOfElement;
}

/** A movement of an order's money as mappings and conditions see it. */
export interface OrderMovementRecord extends ShopTransaction {
  /** From 1 on, in the order of the movements. */
  readonly number: number;
  readonly order: OrderOfElement;
}

/** @param number of the line, from 1 on */
export function toLineRecord(order: ShopOrderWithTransactions, line: ShopOrderLine, number: number): OrderLineRecord {
  const { shop, presentment } = line.unitPrice;
  const times = BigInt(line.quantity);
  return {
    ...line,
    number,
    order: orderOf(order),
    amount: {
      shop: { ...shop, minor: shop.minor * times },
      presentment: { ...presentment, minor: presentment.minor * times },
    },
  };
}

/** @param number of the movement, from 1 on */
export const toMovementRecord = (
  order: ShopOrderWithTransactions,
  movement: ShopTransaction,
  number: number,
): OrderMovementRecord => ({ ...movement, number, order: orderOf(order) });

const orderOf = ({ orderId, name, placedAt, financialStatus }: ShopOrderWithTransactions): OrderOfElement => ({
  orderId,
  name,
  placedAt,
  financialStatus,
});
