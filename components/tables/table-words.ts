import type { TableUse } from "@/server/pipeline/flows/table-uses/table-use.schema";
import type { TableKind } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import type { TableDiff } from "@/server/pipeline/mapping/tables/table-diff.schema";

export const kindWords: Readonly<Record<TableKind, { readonly word: string; readonly help: string }>> = {
  keys: {
    word: "Values by key",
    help: "For each key, such as a store, one or more values, such as its G/L account. A row may hold from a day on.",
  },
  rates: {
    word: "Exchange rates by day",
    help: "What one unit of a currency is in another, from a day on until the next row. The newest on or before a payment's day counts.",
  },
};

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;

/** "2 rows added, 1 changed" */
export function diffWords({ added, removed, changed, columnsAdded, columnsRemoved }: TableDiff): string {
  const parts = [
    ...(added > 0 ? [`${count(added, "row")} added`] : []),
    ...(changed > 0 ? [`${count(changed, "row")} changed`] : []),
    ...(removed > 0 ? [`${count(removed, "row")} removed`] : []),
    ...(columnsAdded.length > 0 ? [`column ${columnsAdded.join(", ")} added`] : []),
    ...(columnsRemoved.length > 0 ? [`column ${columnsRemoved.join(", ")} removed`] : []),
  ];
  return parts.length === 0 ? "Nothing differs" : parts.join(", ");
}

/** Flows by name, each once. */
export const flowsOf = (uses: readonly TableUse[]): readonly string[] => [...new Set(uses.map(({ flow }) => flow))];
