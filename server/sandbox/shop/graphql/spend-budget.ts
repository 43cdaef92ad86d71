import type { Shop, ShopParts } from "../shop";

export interface Cost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

/** Takes the points of a query from the budget, which fills again with time. `actualQueryCost` is null when they did not suffice. */
export async function spendBudget({ pool, clock }: ShopParts, shop: Shop, cost: number): Promise<Cost> {
  const { budget, restoreRate } = shop.settings;
  const { rows } = await pool.query<{ before: number; budget: number }>(
    `with refilled as (
       select shop_id, least($2, budget + greatest(0, extract(epoch from $4::timestamptz - budget_at)) * $3) as points
       from shop.shops where shop_id = $1 for update
     )
     update shop.shops s set budget = case when r.points >= $5 then r.points - $5 else r.points end, budget_at = $4
     from refilled r where s.shop_id = r.shop_id returning r.points as before, s.budget`,
    [shop.shopId, budget, restoreRate, clock.now(), cost],
  );
  const [row] = rows;
  const enough = row !== undefined && row.before >= cost;
  return {
    requestedQueryCost: cost,
    actualQueryCost: enough ? cost : null,
    throttleStatus: {
      maximumAvailable: budget,
      currentlyAvailable: Math.floor(row?.budget ?? 0),
      restoreRate,
    },
  };
}
