import type { FoundItem } from "@/server/connectors/sage-pro/operations";
import type { CompanyTables } from "./locate-tables";
import { readRows } from "./read-rows";
import { textOf } from "./values";

/** Items of the inventory by number, at the places of their numbers; capitals and padding do not matter, everything else does. */
export async function findItems(
  tables: CompanyTables,
  items: readonly string[],
): Promise<readonly (FoundItem | undefined)[]> {
  const asTyped = items.map((item) => item.trim());
  const wanted = new Set(asTyped.flatMap((item) => [item, item.toUpperCase()]));
  wanted.delete("");
  if (wanted.size === 0) return items.map(() => undefined);
  const rows = await readRows(await tables.open("icitem"), {
    required: ["item"],
    optional: ["itmdesc", "itemstat"],
    lookAt: ["item"],
    keep: ({ item }) => wanted.has(textOf(item)),
  });
  const found = new Map(
    rows.map(({ item, itmdesc, itemstat }) => [
      textOf(item),
      { item: textOf(item), description: textOf(itmdesc), status: textOf(itemstat) },
    ]),
  );
  return asTyped.map((item) => found.get(item) ?? found.get(item.toUpperCase()));
}
