import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { sourcesOf } from "./change-rows";
import { shownInPlaceOf } from "./field-tree";

/** One side of the mapper: which field stands in which place, and how far it is scrolled. */
export interface Side {
  readonly places: ReadonlyMap<string, number>;
  readonly parents: ReadonlyMap<string, string>;
  /** Height of a row in pixels. */
  readonly rowHeight: number;
}

export interface Connection {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** Middle of both rows in pixels, from the top of what is scrolled. */
  readonly from: number;
  readonly to: number;
  readonly suggested: boolean;
}

export interface SuggestedPair {
  readonly target: string;
  readonly sources: readonly string[];
}

/** A line for each source of each row whose two ends are shown; one that is folded away ends at what it is folded into. */
export function connectionsOf(
  rows: readonly MappingRow[],
  suggested: readonly SuggestedPair[],
  source: Side,
  target: Side,
): readonly Connection[] {
  const middle = ({ rowHeight }: Side, place: number): number => (place + 0.5) * rowHeight;
  const line = (path: string, to: string, isSuggested: boolean): readonly Connection[] => {
    const [from, place] = [shownInPlaceOf(path, source.parents, source.places), target.places.get(to)];
    if (from === undefined || place === undefined) return [];
    const ends = { from: middle(source, from), to: middle(target, place) };
    return [{ key: `${path}→${to}`, source: path, target: to, ...ends, suggested: isSuggested }];
  };
  return [
    ...suggested.flatMap((one) => one.sources.flatMap((path) => line(path, one.target, true))),
    ...rows.flatMap((row) => sourcesOf(row).flatMap((path) => line(path, row.target, false))),
  ];
}

/** A curve between two edges. An end that is scrolled out of sight stops at the edge of what is seen. */
export function curve(from: number, to: number, width: number): string {
  const bend = width * 0.5;
  return `M0,${from.toFixed(1)} C${bend},${from.toFixed(1)} ${width - bend},${to.toFixed(1)} ${width},${to.toFixed(1)}`;
}
