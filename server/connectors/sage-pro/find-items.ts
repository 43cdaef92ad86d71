import { sql } from "kysely";
import { z } from "zod";
import type { FoundItem } from "./operations";
import type { SageProContext } from "./sage-context";

const text = z.string().transform((value) => value.trimEnd());
const itemRow = z.object({ item: text, itmdesc: text, itemstat: text });

/** Items of the inventory by number, at the places of their numbers; capitals and padding do not matter, everything else does. */
export async function findItems(
  { transport }: SageProContext,
  items: readonly string[],
): Promise<readonly (FoundItem | undefined)[]> {
  const asTyped = items.map((item) => item.trim());
  const spellings = [...new Set(asTyped.flatMap((item) => [item, item.toUpperCase()]))].filter((item) => item !== "");
  if (spellings.length === 0) return items.map(() => undefined);
  const { dialect } = transport;
  const read = () => sql`select t.item, t.itmdesc, t.itemstat from icitem t
    where t.item in (select k.item from ${dialect.input("k", { item: ["char", spellings, "icitem.item"] })})`;
  const rows = await transport.transaction((tx) => tx.rows(read().compile(dialect.builder), itemRow));
  const found = new Map(
    rows.map(({ item, itmdesc, itemstat }) => [item, { item, description: itmdesc, status: itemstat }]),
  );
  return asTyped.map((item) => found.get(item) ?? found.get(item.toUpperCase()));
}
