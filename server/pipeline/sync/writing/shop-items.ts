import { connectors } from "@/server/connectors/registry";
import { parseMoney, toDecimal } from "@/server/kernel/money";
import { openShop } from "@/server/pipeline/connections/open-shop";
import type { TenantSql } from "@/server/platform/db/database";
import type { DirectionPlace, Target, Values, Writer } from "./direction";
import { patiently } from "./patiently";

/**
 * Items of Sage Pro that the shop does not have under their number, created there as products with one variant. One that is there is
 * left as it is, whatever it is called, and one that somebody took out of the shop is not created again. What is not sold any more or
 * has no price is not created.
 */
export const shopItems: Writer = {
  systemName: "the shop",
  changesThereAre: "a person's",
  creates: true,
  async readTargets({ parts, place, settings, stillHere }) {
    const ctx = await openShop(parts, { ...place, connectionId: place.targetConnectionId });
    const shop = connectors.shopify.operations(ctx);
    const skus: string[] = [];
    let [unreadable, sells] = [0, ""];
    for (let after: string | undefined; ; ) {
      const from = after;
      const page = await patiently(() => shop.listPrices(from));
      skus.push(...page.variants.map(({ sku }) => sku.trim()));
      unreadable += page.unreadable;
      sells = page.currency;
      if (page.next === undefined) break;
      after = page.next;
      await stillHere();
    }
    const items = await parts.db.withTenantSql(place, (sql) => readItems(sql, place));
    const there = new Set(skus);
    const spelled = new Map(skus.map((sku) => [sku.toLowerCase(), sku]));
    return items.flatMap((item): readonly Target[] => {
      const { key, currency } = item;
      const wanted = valuesOf(item);
      // Nothing of it is compared: that it is there is all this is about.
      if (there.has(key)) return [{ targetId: key, key, current: wanted, problem: "", write: async () => {} }];
      if (item.status === inactive || item.minor <= 0n) return [];
      const alike = spelled.get(key.toLowerCase());
      const problem =
        unreadable > 0
          ? `${unreadable} variants of the shop could not be read, and it may be one of them.`
          : alike !== undefined
            ? `The shop has it as ${alike}. Spell its SKU there as Sage Pro does.`
            : currency !== sells
              ? `Sage Pro's price is in ${currency} and the shop sells in ${sells}; prices are not converted.`
              : "";
      return [
        {
          targetId: key,
          key,
          current: {},
          problem,
          async write({ title = "", price = "" }) {
            const [amount = ""] = price.split(" ");
            const parsed = parseMoney(amount, sells);
            if (parsed.ok) await shop.createProduct({ sku: key, title, price: parsed.value, as: settings.createAs });
          },
        },
      ];
    });
  },
  async readWanted(sql, place) {
    return new Map((await readItems(sql, place)).map((item) => [item.key, valuesOf(item)]));
  },
};

/** Sage Pro's status of an item that is not sold any more. */
const inactive = "I";

interface KeptItem {
  readonly key: string;
  readonly title: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly status: string;
}

async function readItems(sql: TenantSql, { tenantId, connectionId }: DirectionPlace): Promise<readonly KeptItem[]> {
  const rows = await sql.query<Omit<KeptItem, "minor"> & { minor: string }>(
    `select trim(item) as key, trim(description) as title, price_minor::text as minor, currency, trim(status) as status from synced_items
     where tenant_id = $1 and connection_id = $2 and gone_at is null and trim(item) <> '' order by item`,
    [tenantId, connectionId],
  );
  return rows.map(({ minor, ...row }) => ({ ...row, minor: BigInt(minor) }));
}

const valuesOf = ({ key, title, minor, currency }: KeptItem): Values => ({
  title: title || key,
  price: `${toDecimal({ minor, currency })} ${currency}`,
});
