import { z } from "zod";

export type Density = "normal" | "tight";

/** What somebody chose for one table. Columns they never touched are as the table brings them. */
const preferenceSchema = z.object({
  hidden: z.array(z.string().max(40)).max(30).default([]),
  shown: z.array(z.string().max(40)).max(30).default([]),
  density: z.enum(["normal", "tight"]).default("normal"),
  /** Columns in the order in which somebody put them; one that is not named stays where the table brings it. */
  order: z.array(z.string().max(40)).max(30).default([]),
});
export type TablePreference = z.infer<typeof preferenceSchema>;

const preferencesSchema = z.record(z.string().max(60), preferenceSchema);
/** By the table's label. */
export type TablePreferences = z.infer<typeof preferencesSchema>;

export const noPreference: TablePreference = { hidden: [], shown: [], density: "normal", order: [] };

/**
 * The cookie in which the choices of one person lie in this browser. A cookie, because the server must draw the table that way from the
 * first byte; and not the database, because what fits depends on the screen one sits at, and a laptop should not undo the desk.
 */
export const tablesCookie = (userId: string): string => `tb_tables_${userId.slice(-8)}`;

/** A cookie holds 4 kB with its name; the table that was changed longest ago is forgotten first. */
const mostCharacters = 3_400;

export function parseTablePreferences(value: string | undefined): TablePreferences {
  try {
    return preferencesSchema.safeParse(JSON.parse(decodeURIComponent(value ?? ""))).data ?? {};
  } catch {
    return {};
  }
}

export function writeTablePreferences(preferences: TablePreferences): string {
  const entries = Object.entries(preferences);
  for (let from = 0; from < entries.length; from += 1) {
    const text = encodeURIComponent(JSON.stringify(Object.fromEntries(entries.slice(from))));
    if (text.length <= mostCharacters) return text;
  }
  return "";
}

/** The preference after one column was shown or hidden. */
export function withColumn(preference: TablePreference, id: string, isShown: boolean): TablePreference {
  const without = (ids: readonly string[]) => ids.filter((each) => each !== id);
  return {
    ...preference,
    hidden: isShown ? without(preference.hidden) : [...without(preference.hidden), id],
    shown: isShown ? [...without(preference.shown), id] : without(preference.shown),
  };
}

/**
 * Columns in the order somebody chose. One that the order does not name, such as a column that is new, comes behind the one it stands behind
 * in the table's own order.
 */
export function inOrder<Column extends { readonly id: string }>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  if (order.length === 0) return columns;
  const named = order.flatMap((id) => columns.filter((column) => column.id === id).slice(0, 1));
  const sorted = named.filter((column, at) => named.indexOf(column) === at);
  columns.forEach((column, at) => {
    if (sorted.includes(column)) return;
    const before = columns[at - 1];
    sorted.splice(before === undefined ? 0 : sorted.indexOf(before) + 1, 0, column);
  });
  return sorted;
}

/** The preference after a column changed places with the next one that is shown, to its left or to its right. */
export function withMove(
  preference: TablePreference,
  columns: readonly { readonly id: string }[],
  id: string,
  by: 1 | -1,
  shown: readonly { readonly id: string }[] = inOrder(columns, preference.order),
): TablePreference {
  const neighbour = shown[shown.findIndex((column) => column.id === id) + by];
  if (neighbour === undefined || !shown.some((column) => column.id === id)) return preference;
  const order = inOrder(columns, preference.order).map((column) => column.id);
  order.splice(order.indexOf(id), 1);
  order.splice(order.indexOf(neighbour.id) + (by === 1 ? 1 : 0), 0, id);
  return { ...preference, order };
}
