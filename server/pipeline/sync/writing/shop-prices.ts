import { connectors } from "@/server/connectors/registry";
import type { PricedVariant } from "@/server/connectors/shopify";
import { groupBy } from "@/server/kernel/group-by";
import { type Money, parseMoney, toDecimal } from "@/server/kernel/money";
import { openShop } from "@/server/pipeline/connections/open-shop";
import type { DirectionPlace, Target, Values, Writer } from "./direction";
import { patiently } from "./patiently";

/**
 * What an item costs, by SKU, as Sage Pro has it in its home currency. Nothing is converted and nothing is rounded: an item in another
 * currency than the shop's is left alone and says so, and one whose price has a part of a cent is not in the list that is read. An item
 * without a price changes nothing, so that nothing is ever sold for nothing.
 */
export const shopPrices: Writer = {
  systemName: "the shop",
  changesThereAre: "a person's",
  async readTargets({ parts, place, stillHere }) {
    const ctx = await openShop(parts, { ...place, connectionId: place.targetConnectionId });
    const shop = connectors.shopify.operations(ctx);
    const variants: PricedVariant[] = [];
    for (let after: string | undefined; ; ) {
      const from = after;
      const page = await patiently(() => shop.listPrices(from));
      variants.push(...page.variants);
      if (page.next === undefined) break;
      after = page.next;
      await stillHere();
    }
    const currencies = await parts.db.withTenantSql(place, (sql) => sql.query<KeptItem>(keptItems, values(place)));
    const currencyOf = new Map(currencies.map(({ item, currency }) => [item, currency]));
    const bySku = groupBy(variants, ({ sku }) => sku.trim());
    return variants.map((variant): Target => {
      const key = variant.sku.trim();
      const inBooks = currencyOf.get(key);
      const sells = variant.price.currency;
      const twice = (bySku.get(key)?.length ?? 0) > 1;
      return {
        targetId: variant.variantId,
        key,
        current: { price: priceText(variant.price) },
        problem: twice
          ? `The shop has the SKU ${key} more than once.`
          : inBooks !== undefined && inBooks !== sells
            ? `Sage Pro's price is in ${inBooks} and the shop sells in ${sells}; prices are not converted.`
            : "",
        async write({ price = "" }) {
          const [amount = ""] = price.split(" ");
          const wanted = parseMoney(amount, sells);
          if (!wanted.ok) return;
          const { productId, variantId } = variant;
          await shop.setPrice({ productId, variantId, price: wanted.value });
        },
      };
    });
  },
  async readWanted(sql, place) {
    const rows = await sql.query<KeptItem>(keptItems, values(place));
    return new Map(
      rows.map(({ item, minor, currency }) => [
        item,
        BigInt(minor) > 0n ? { price: priceText({ minor: BigInt(minor), currency }) } : noPrice,
      ]),
    );
  },
};

const noPrice: Values = {};
interface KeptItem {
  readonly item: string;
  readonly minor: string;
  readonly currency: string;
}
const keptItems = `select trim(item) as item, price_minor::text as minor, currency from synced_items
  where tenant_id = $1 and connection_id = $2 and gone_at is null`;
const values = ({ tenantId, connectionId }: DirectionPlace) => [tenantId, connectionId];

/** `12.50 USD`: a person who reads a difference sees in which currency it is. */
const priceText = (price: Money): string => `${toDecimal(price)} ${price.currency}`;
