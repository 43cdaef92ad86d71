import { z } from "zod";
import { type Money, parseMoney } from "@/server/kernel/money";

export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const gid = z.string().regex(/^gid:\/\/shopify\/[A-Za-z]+\/\d+(\?[\w=&]+)?$/);

const money = z
  .looseObject({ amount: z.string(), currencyCode: z.string() })
  .transform(({ amount, currencyCode }, ctx): Money => {
    const parsed = parseMoney(amount, currencyCode);
    if (parsed.ok) return parsed.value;
    ctx.addIssue({ code: "custom", message: parsed.error });
    return z.NEVER;
  });

/** An amount in the currency of the shop, and in the one the customer saw. */
export const moneyBag = z.looseObject({ shopMoney: money, presentmentMoney: money });
export interface ShopMoney {
  readonly shop: Money;
  readonly presentment: Money;
}
export const toShopMoney = ({ shopMoney, presentmentMoney }: z.output<typeof moneyBag>): ShopMoney => ({
  shop: shopMoney,
  presentment: presentmentMoney,
});
export const bagFields = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";

/** A page of a list, its records still unread: one that cannot be read must not take its neighbours along. */
export const listPage = z.looseObject({
  nodes: z.array(z.unknown()),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
export const pageFields = "pageInfo { hasNextPage endCursor }";
