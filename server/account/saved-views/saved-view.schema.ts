import { z } from "zod";

/** The lists of which views can be kept, each with the part of its address that makes one: filters and order, never a page or a record. */
export const savedViewKeys = {
  payments: ["outcome", "source", "from", "until", "min", "max", "q", "sort"],
  exceptions: ["state", "needs", "cause", "order"],
  charges: ["view"],
  events: ["status", "source"],
  audit: ["area", "from", "until", "q"],
} as const satisfies Record<string, readonly string[]>;
export type SavedViewList = keyof typeof savedViewKeys;
export const savedViewListSchema = z.enum(Object.keys(savedViewKeys) as [SavedViewList, ...SavedViewList[]]);

/** So many views of one list a person can keep. */
export const mostSavedViews = 50;

const columnIds = z.array(z.string().max(40)).max(30);
/** Which columns are shown, and in which order; what is not named is as the table brings it. */
export const savedColumnsSchema = z.object({ hidden: columnIds, shown: columnIds, order: columnIds });
export type SavedColumns = z.infer<typeof savedColumnsSchema>;

const nameSchema = z.string().trim().min(1, "Give the view a name.").max(60, "Use at most 60 characters.");
/** The query part of an address, without the question mark. */
const querySchema = z.string().max(1_000, "Take some filters away: these are more than a view can keep.");

export const newSavedViewSchema = z.object({
  list: savedViewListSchema,
  name: nameSchema,
  query: querySchema,
  columns: savedColumnsSchema,
});
export type NewSavedView = z.infer<typeof newSavedViewSchema>;

export const savedViewKeySchema = z.object({ viewId: z.uuid() });
/** Another name, or what is shown now in place of what was kept. */
export const changedSavedViewSchema = savedViewKeySchema.extend({
  name: nameSchema.optional(),
  shown: newSavedViewSchema.pick({ query: true, columns: true }).optional(),
});
export type ChangedSavedView = z.infer<typeof changedSavedViewSchema>;

export const savedViewSchema = newSavedViewSchema.omit({ list: true }).extend({ viewId: z.string() });
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewsSchema = z.array(savedViewSchema);

/** What of an address makes a view of the list: its own keys in one order, so that two addresses of the same rows are the same text. */
export function queryOfView(list: SavedViewList, params: Pick<URLSearchParams, "getAll">): string {
  const kept = new URLSearchParams();
  for (const key of savedViewKeys[list]) for (const value of params.getAll(key).toSorted()) kept.append(key, value);
  return kept.toString();
}
