import type { Shop, ShopParts } from "./shop";

/** The faults that hit this call, with how long each holds it; a counted one is used up here. */
export async function pickFaults(
  { pool }: Pick<ShopParts, "pool">,
  { shopId }: Shop,
  operation: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ kind: string; hold_ms: number }>(
    `update shop.faults set remaining = remaining - 1
     where shop_id = $1 and operation in ('', $2) and (remaining is null or remaining > 0) returning kind, hold_ms`,
    [shopId, operation],
  );
  return new Map(rows.map(({ kind, hold_ms }) => [kind, hold_ms]));
}
