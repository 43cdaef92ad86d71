/**
 * The one-to-one choice of pairs with the greatest sum of gains (Hungarian method with potentials, O(n³)). Pairs without gain are
 * left out. `gains[row][column]` is at least 0; the answer gives each row its column or -1. Equal sums are decided by order.
 */
export function assign(gains: readonly (readonly number[])[], columns: number): number[] {
  const chosen = gains.map(() => -1);
  // Most fields have no partner at all; they are taken out before, because the rest costs the third power of what stays.
  const rows = [...gains.keys()].filter((row) => gains[row]?.some((gain) => gain > 0) === true);
  const kept = Array.from({ length: columns }, (_, column) => column).filter((column) =>
    rows.some((row) => (gains[row]?.[column] ?? 0) > 0),
  );
  const size = Math.max(rows.length, kept.length);
  const costs = new Float64Array(size * size);
  rows.forEach((row, at) => {
    kept.forEach((column, place) => {
      costs[at * size + place] = -(gains[row]?.[column] ?? 0);
    });
  });
  cheapest(costs, size).forEach((at, place) => {
    const row = rows[at];
    const column = kept[place];
    if (row !== undefined && column !== undefined && (gains[row]?.[column] ?? 0) > 0) chosen[row] = column;
  });
  return chosen;
}

/** The row of each column in the cheapest full choice of a square of costs. */
function cheapest(costs: Float64Array, size: number): number[] {
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  // Places count from 1; 0 stands for the row that is being placed.
  const rowOf = new Int32Array(size + 1);
  const cameFrom = new Int32Array(size + 1);
  const slack = new Float64Array(size + 1);
  const done = new Uint8Array(size + 1);
  for (let row = 1; row <= size; row += 1) {
    rowOf[0] = row;
    slack.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    let column = 0;
    do {
      done[column] = 1;
      const current = rowOf[column] as number;
      const base = (current - 1) * size - 1;
      const potential = rowPotential[current] as number;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other += 1) {
        if (done[other] === 1) continue;
        const reduced = (costs[base + other] as number) - potential - (columnPotential[other] as number);
        if (reduced < (slack[other] as number)) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if ((slack[other] as number) < least) {
          least = slack[other] as number;
          next = other;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (done[other] === 1) {
          const owner = rowOf[other] as number;
          rowPotential[owner] = (rowPotential[owner] as number) + least;
          columnPotential[other] = (columnPotential[other] as number) - least;
        } else {
          slack[other] = (slack[other] as number) - least;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  return Array.from({ length: size }, (_, column) => (rowOf[column + 1] as number) - 1);
}
