import type { ReadyField } from "./ready-field";

const depth = (list: string): number => list.split("[]").length - 1;

/**
 * Fields in a list go into a list, and all fields of one list of the target come from the same list of the source: the one whose fields
 * fit best altogether. Gives a test for pairs. `confidence` is asked by the places of both fields.
 */
export function alignLists(
  sources: readonly ReadyField[],
  targets: readonly ReadyField[],
  confidence: (row: number, column: number) => number,
): (source: ReadyField, target: ReadyField) => boolean {
  const totals: { source: string; target: string; total: number }[] = [];
  const listsOf = (fields: readonly ReadyField[]): string[] =>
    [...new Set(fields.map(({ meaning }) => meaning.list))].filter((list) => list !== "").sort();
  for (const target of listsOf(targets)) {
    for (const source of listsOf(sources)) {
      if (depth(source) !== depth(target)) continue;
      let total = 0;
      targets.forEach((to, column) => {
        if (to.meaning.list !== target) return;
        let best = 0;
        sources.forEach((from, row) => {
          if (from.meaning.list === source) best = Math.max(best, confidence(row, column));
        });
        total += best;
      });
      totals.push({ source, target, total });
    }
  }
  const partner = new Map<string, string>();
  const taken = new Set<string>();
  for (const { source, target } of totals.sort(
    (one, other) => other.total - one.total || (one.source + one.target < other.source + other.target ? -1 : 1),
  )) {
    if (partner.has(target) || taken.has(source)) continue;
    partner.set(target, source);
    taken.add(source);
  }
  return (source, target) =>
    target.meaning.list === "" ? source.meaning.list === "" : partner.get(target.meaning.list) === source.meaning.list;
}
