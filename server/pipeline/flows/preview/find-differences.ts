import { compareResults } from "./compare-results";
import type { Tally } from "./preview.schema";
import type { ComparedEvent } from "./replay-chunk";
import type { Difference } from "./store-differences";
import { addToTally } from "./tally";

/** What a chunk finds. */
export interface Findings {
  /** Takes in an event whose ends are known; nothing is kept of one that ends in the same way on both sides. */
  readonly add: (event: ComparedEvent) => void;
  /** Everything that was found, the differences numbered in the order in which their events arrived. */
  take(): { readonly tally: Tally; readonly differences: readonly Difference[] };
}

/** @param numbered how many differences were found before */
export function findDifferences(known: Tally, numbered: number): Findings {
  const tally = structuredClone(known);
  const differing: Omit<Difference, "number">[] = [];
  return {
    add({ event, before, after }) {
      const comparison = compareResults(before, after);
      addToTally(tally, { before, after }, comparison);
      if (comparison.differs) differing.push({ event, before, after, comparison });
    },
    take() {
      differing.sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
      const differences = differing.map((each, index) => ({ number: numbered + index + 1, ...each }));
      return { tally, differences };
    },
  };
}
