import { z } from "zod";
import type { PullCursor, PulledPage, PulledRecord } from "@/server/connectors/contract";
import { type Money, parseMoney } from "@/server/kernel/money";
import { drifted, getJson, type ShopContext } from "./get-json";

export interface ShopOrder {
  readonly orderId: string;
  readonly placedAt: Date;
  readonly total: Money;
}

const page = z.looseObject({ orders: z.array(z.unknown()), next: z.iso.datetime().nullable() });
const order = z.looseObject({
  id: z.string(),
  placed_at: z.iso.datetime().transform((text) => new Date(text)),
  updated_at: z.iso.datetime(),
  total: z.string().transform((text, ctx) => {
    const money = parseMoney(text, "USD");
    if (money.ok) return money.value;
    ctx.addIssue({ code: "custom", message: money.error });
    return z.NEVER;
  }),
});

/** Orders placed from the cursor on, oldest first; an order that cannot be read is reported beside the others. */
export async function pullOrders(ctx: ShopContext, { from }: PullCursor): Promise<PulledPage<ShopOrder>> {
  const { orders, next } = await getJson(ctx, `/orders?from=${from.toISOString()}`, page);
  const records: PulledRecord<ShopOrder>[] = [];
  const unreadable: PulledPage["unreadable"][number][] = [];
  for (const raw of orders) {
    const parsed = order.safeParse(raw);
    if (parsed.success) {
      const { id, placed_at, updated_at, total } = parsed.data;
      const canonical = { orderId: id, placedAt: placed_at, total };
      records.push({ externalId: id, version: updated_at, occurredAt: placed_at, raw, canonical });
    } else {
      const known = order.pick({ id: true }).safeParse(raw);
      unreadable.push({ externalId: known.data?.id, error: drifted(parsed.error) });
    }
  }
  // A shop that names the same page again would be read for ever.
  const goesOn = next !== null && new Date(next) > from;
  return { records, unreadable, next: { from: goesOn ? new Date(next) : from }, hasMore: goesOn };
}
