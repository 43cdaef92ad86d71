/** A place on the canvas, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** How far a line keeps from a card that it goes around, and from the ends before it turns. */
const clearance = 20;
/** As far as two lines may come to a card before they read as touching it. */
const margin = 4;

/**
 * The corners of a line from the bottom of a card to the top of another one, across and down only. It goes straight where it can; where a
 * card stands in between, as on a way that skips a level, it goes beside it. Where there is no way around, it is drawn straight.
 */
export function routeLine(from: Point, to: Point, cards: readonly Box[]): readonly Point[] {
  const plain = bend(from, to, (from.y + to.y) / 2);
  const isFree = (corners: readonly Point[]) => !cards.some((card) => crosses(corners, card));
  const [leave, arrive] = [from.y + clearance, to.y - clearance];
  if (isFree(plain) || arrive < leave) return plain;
  const sides = cards.flatMap(({ x, width }) => [x - clearance, x + width + clearance]);
  const lanes = [from.x, to.x, ...sides].sort((one, other) => detour(one, from, to) - detour(other, from, to));
  for (const x of lanes) {
    const corners = [from, { x: from.x, y: leave }, { x, y: leave }, { x, y: arrive }, { x: to.x, y: arrive }, to];
    if (isFree(corners)) return corners;
  }
  return plain;
}

const bend = (from: Point, to: Point, y: number): readonly Point[] => [from, { x: from.x, y }, { x: to.x, y }, to];
const detour = (x: number, from: Point, to: Point): number => Math.abs(from.x - x) + Math.abs(to.x - x);

/** Whether any piece of a line runs through a card or touches it. */
export function crosses(corners: readonly Point[], { x, y, width, height }: Box): boolean {
  return corners.slice(1).some((end, index) => {
    const begin = corners[index] ?? end;
    return (
      Math.min(begin.x, end.x) < x + width + margin &&
      Math.max(begin.x, end.x) > x - margin &&
      Math.min(begin.y, end.y) < y + height + margin &&
      Math.max(begin.y, end.y) > y - margin
    );
  });
}

/** The line as a path of SVG with rounded corners, and its middle, where its button stands. */
export function drawRoute(corners: readonly Point[], radius = 8): { readonly path: string; readonly middle: Point } {
  const points = corners.filter((point, index) => {
    const before = corners[index - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
  const [first = { x: 0, y: 0 }] = points;
  const parts = [`M${first.x},${first.y}`];
  points.slice(1).forEach((point, index) => {
    const [before, after] = [points[index], points[index + 2]];
    if (before === undefined || after === undefined) {
      parts.push(`L${point.x},${point.y}`);
      return;
    }
    const r = Math.min(radius, lengthOf(before, point) / 2, lengthOf(point, after) / 2);
    const [into, out] = [towards(point, before, r), towards(point, after, r)];
    parts.push(`L${into.x},${into.y}Q${point.x},${point.y} ${out.x},${out.y}`);
  });
  return { path: parts.join(""), middle: middleOf(points) };
}

const lengthOf = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = lengthOf(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

/** Half way along the line. */
function middleOf(points: readonly Point[]): Point {
  const pieces = points.slice(1).map((end, index) => ({ begin: points[index] ?? end, end }));
  let left = pieces.reduce((sum, { begin, end }) => sum + lengthOf(begin, end), 0) / 2;
  for (const { begin, end } of pieces) {
    const length = lengthOf(begin, end);
    if (left <= length) return towards(begin, end, left);
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}
