import type { KnownLine, LinePlan } from "./order-plan";

export interface WantedLine {
  readonly item: string;
  readonly quantity: number;
  readonly price: bigint;
}

/** A quantity as its column holds it. */
export const quantityText = (quantity: number): string => `${quantity}.0000`;

/**
 * The lines that make what stands there what is wanted. A line is the same when it is of the same item; one that is no longer
 * wanted is made void and keeps its number, because the rows of Sage's users may point at it.
 */
export function planLines(known: readonly KnownLine[], wanted: readonly WantedLine[]): LinePlan[] {
  const free = known.filter((line) => !line.void);
  let last = Math.max(0, ...known.map(({ line }) => line));
  const plans: LinePlan[] = [];
  for (const each of wanted) {
    const amount = each.price * BigInt(each.quantity);
    const at = free.findIndex(({ item }) => item === each.item);
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (found === undefined) {
      last += 1;
      plans.push({ change: "insert", line: last, ...each, amount });
    } else if (found.price !== each.price || found.ordered !== quantityText(each.quantity)) {
      plans.push({ change: "update", line: found.line, ...each, amount });
    }
  }
  return [...plans, ...free.map(voidLine)];
}

export const voidLine = ({ line, item, price }: KnownLine): LinePlan => ({
  change: "void",
  line,
  item,
  quantity: 0,
  price,
  amount: 0n,
});
