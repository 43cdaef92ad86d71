import { z } from "zod";

export type Density = "normal" | "tight";

/** What somebody chose for one table. Columns they never touched are as the table brings them. */
const preferenceSchema = z.object({
  hidden: z.array(z.string().max(40)).max(30).default([]),
  shown: z.array(z.string().max(40)).max(30).default([]),
  density: z.enum(["normal", "tight"]).default("normal"),
});
export type TablePreference = z.infer<typeof preferenceSchema>;

const preferencesSchema = z.record(z.string().max(60), preferenceSchema);
/** By the table's label. */
export type TablePreferences = z.infer<typeof preferencesSchema>;

export const noPreference: TablePreference = { hidden: [], shown: [], density: "normal" };

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
