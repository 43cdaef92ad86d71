import { connectors } from "@/server/connectors/registry";
import type { StockItem } from "@/server/connectors/shopify";
import { groupBy } from "@/server/kernel/group-by";
import { openShop } from "@/server/pipeline/connections/open-shop";
import type { Target, Writer } from "./direction";
import { patiently } from "./patiently";

/**
 * What can be sold of each item, by SKU, as Sage Pro has it on hand. A number is written only over the one that was read, so that a sale
 * in between is never undone; it makes the write a conflict, which the next run decides anew.
 */
export const shopStock: Writer = {
  systemName: "the shop",
  changesThereAre: "usual",
  async readTargets({ parts, place, settings, stillHere }) {
    const ctx = await openShop(parts, { ...place, connectionId: place.targetConnectionId });
    const shop = connectors.shopify.operations(ctx);
    const items: StockItem[] = [];
    for (let after: string | undefined; ; ) {
      const from = after;
      const page = await patiently(() => shop.listStock(from));
      items.push(...page.items);
      if (page.next === undefined) break;
      after = page.next;
      await stillHere();
    }
    const bySku = groupBy(items, ({ sku }) => sku.trim());
    return items.map((item): Target => {
      const key = item.sku.trim();
      const level = levelOf(item, settings.locationId);
      const twice = (bySku.get(key)?.length ?? 0) > 1;
      return {
        targetId: item.inventoryItemId,
        key,
        places: item.levels.map(({ locationId, locationName }) => ({ id: locationId, name: locationName })),
        current: level === undefined ? {} : { available: String(level.available) },
        problem: twice ? `The shop has the SKU ${key} more than once.` : whyNoLevel(item, level, settings.locationId),
        async write({ available = "" }, attemptKey) {
          if (level === undefined) return;
          await shop.setInventory({
            inventoryItemId: item.inventoryItemId,
            locationId: level.locationId,
            key: attemptKey,
            available: Number(available),
            changeFrom: level.available,
          });
        },
      };
    });
  },
  async readWanted(sql, { tenantId, connectionId }) {
    const rows = await sql.query<{ item: string; available: string }>(
      `select item, greatest(floor(on_hand), 0)::text as available from synced_items
       where tenant_id = $1 and connection_id = $2 and gone_at is null`,
      [tenantId, connectionId],
    );
    return new Map(rows.map(({ item, available }) => [item.trim(), { available }]));
  },
};

const levelOf = ({ levels }: StockItem, locationId: string) =>
  locationId === ""
    ? levels.length === 1
      ? levels[0]
      : undefined
    : levels.find((level) => level.locationId === locationId);

function whyNoLevel(item: StockItem, level: unknown, locationId: string): string {
  if (level !== undefined) return "";
  if (locationId !== "") return "The shop does not keep this item at the chosen location.";
  const names = item.levels.map(({ locationName }) => locationName).join(", ");
  return `The shop keeps this item at several locations (${names}). Choose the one whose stock is set.`;
}
