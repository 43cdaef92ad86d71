import { addMonths } from "./add-month";
import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskDiscount, DeskSubscription } from "./desk-objects";
import { type TestCode, testCodes } from "./test-codes";

/** Redeems a promotion code for a subscription. */
export async function redeem(
  desk: DeskTransaction,
  code: TestCode,
  { customer, subscription }: { readonly customer: string; readonly subscription: string },
): Promise<DeskDiscount> {
  const { months } = testCodes[code];
  const discount: DeskDiscount = {
    id: deskId("di"),
    object: "discount",
    created: desk.now,
    livemode: false,
    customer,
    subscription,
    code,
    start: desk.now,
    end: months === null ? null : addMonths(desk.now, months),
  };
  await desk.put(discount);
  return discount;
}

/** The discount of a subscription as it counts for a period that begins at `at`. */
export async function discountAt(
  desk: Pick<DeskTransaction, "find">,
  { discounts: [id] }: Pick<DeskSubscription, "discounts">,
  at: number,
): Promise<DeskDiscount | null> {
  const discount = id === undefined ? undefined : await desk.find("discount", id);
  return discount === undefined || (discount.end !== null && discount.end <= at) ? null : discount;
}

/** What it takes off a subtotal, in cents: of a credit less than nothing, as the plan before was paid with the same discount. */
export function amountOff({ code }: DeskDiscount, subtotal: number): number {
  const { percentOff, amountOff: off } = testCodes[code];
  return percentOff === null ? Math.min(Math.max(0, subtotal), off) : Math.round((subtotal * percentOff) / 100);
}

/** Whether it is used up by an invoice over a subtotal. */
export const isUsedUp = ({ code }: DeskDiscount, subtotal: number): boolean =>
  testCodes[code].duration === "once" && subtotal > 0;
