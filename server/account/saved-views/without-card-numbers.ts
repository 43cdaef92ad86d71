import { guardText } from "@/server/platform/card-guard";
import { queryOfView, type SavedViewList } from "./saved-view.schema";

/** Somebody may have searched for a card number; it is not kept for that, nor is what does not belong to the list. */
export function withoutCardNumbers(
  list: SavedViewList,
  { name, query }: { readonly name: string; readonly query: string },
) {
  const clean = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(query)) clean.append(key, guardText(value).clean);
  return { name: guardText(name).clean, query: queryOfView(list, clean) };
}
