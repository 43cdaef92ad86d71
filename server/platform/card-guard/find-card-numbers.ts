import { isCardNumber, longestCardNumber, shortestCardNumber } from "./card-number";
import type { Span } from "./finding";
import { readCharacter } from "./read-character";

/** A digit of a number, where it is spelt, and what stands between it and the digit before: nothing, joints, or a slash. */
interface Digit {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly gap: "none" | "joint" | "slash";
  readonly gapHasDot: boolean;
}

/** More signs than this between two digits separate two numbers. Invisible signs count, so the limit is generous. */
const longestGap = 12;

// Identifiers made by machines. Their digits and dashes would pass for a card number once in a few thousand, and nobody
// writes a card number in their shape: a UUID, or a digest in hexadecimal that has the letters a digest has.
const identifiers =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|(?=(?:[0-9]*[a-f]){6})(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}))(?![0-9A-Za-z])/gi;

// Ids as Shopify spells them, `gid://shopify/Order/4500000000012`, of the kinds we read. Theirs have up to 14 digits, and one in some dozens
// would pass for a card of 13 or 14: nobody writes a card number behind such a prefix. Longer numbers are looked at there too, as are the
// bare digits anywhere else, and digits that may go on behind the id.
const shopifyKinds =
  "Order|DraftOrder|LineItem|OrderTransaction|Refund|RefundLineItem|Customer|Product|ProductVariant|InventoryItem|Location|Fulfillment|FulfillmentOrder|Shop";
const shopifyIds = new RegExp(
  String.raw`(?<![0-9A-Za-z])gid://shopify/(?:${shopifyKinds})/[0-9]{1,14}(?=$|["'),;\]}<?\n\r]|\\"|\s+[A-Za-z]|\.(?:\s+[A-Za-z]|$))`,
  "g",
);

/** Finds card numbers and stripe data in a text, in the order in which they stand; never overlapping. */
export function findCardNumbers(text: string): readonly Span[] {
  const hide = (identifier: string) => "x".repeat(identifier.length);
  const visible = text.replace(identifiers, hide).replace(shopifyIds, hide);
  const spans: Span[] = [];
  let run: Digit[] = [];
  let gap = { length: 0, slash: false, dot: false };
  const close = () => {
    if (run.length >= shortestCardNumber) spans.push(...findInRun(run, visible));
    run = [];
    gap = { length: 0, slash: false, dot: false };
  };
  for (let index = 0; index < visible.length; ) {
    const { character, width } = readCharacter(visible, index);
    if (typeof character === "number") {
      const kind = gap.length === 0 ? "none" : gap.slash ? "slash" : "joint";
      run.push({ value: character, start: index, end: index + width, gap: kind, gapHasDot: gap.dot });
      gap = { length: 0, slash: false, dot: false };
    } else if (character === "other" || gap.length === longestGap) {
      if (run.length > 0) close();
    } else if (run.length > 0) {
      const isDot = visible.charCodeAt(index) === 0x2e;
      gap = { length: gap.length + 1, slash: gap.slash || character === "slash", dot: gap.dot || isDot };
    }
    index += width;
  }
  close();
  return spans;
}

function findInRun(run: readonly Digit[], text: string): readonly Span[] {
  const spans: Span[] = [];
  const digits = textOf(run);
  for (let start = 0; start <= run.length - shortestCardNumber; ) {
    const length = startsNumber(run, start) ? lengthOfNumber(run, digits, start) : 0;
    const [first, last] = [run[start], run[start + length - 1]];
    if (length > 0 && first && last) {
      spans.push(spanOf(digits.slice(start + length - 4, start + length), first.start, last.end, text));
    }
    start += Math.max(length, 1);
  }
  return spans;
}

/** More zeros than this do not pad a number; it also bounds the look back. */
const longestPadding = 24;

/** A number starts where a group of digits does, also behind zeros that pad the group to a fixed width. */
function startsNumber(run: readonly Digit[], start: number): boolean {
  for (let index = start; index >= Math.max(0, start - longestPadding); index -= 1) {
    if (index < start && run[index]?.value !== 0) return false;
    if (index === 0 || run[index]?.gap !== "none") return true;
  }
  return false;
}

/** The length of the longest card number that starts here and ends with a group, or 0. Longest, so that nothing is left over. */
function lengthOfNumber(run: readonly Digit[], digits: string, start: number): number {
  const longest = Math.min(longestCardNumber, run.length - start);
  for (let length = longest; length >= shortestCardNumber; length -= 1) {
    const end = start + length;
    if (!isCardNumber(digits.slice(start, end))) continue;
    const endsGroup = end === run.length || run[end]?.gap !== "none" || hasExpiry(run, digits, end);
    if (endsGroup && isWrittenAsOne(run.slice(start, end))) return length;
  }
  return 0;
}

const textOf = (run: readonly Digit[]): string => run.map(({ value }) => value).join("");

/** Whether the group goes on with an expiry date (MMYY or YYMM), and perhaps a security code, and then ends. */
function hasExpiry(run: readonly Digit[], digits: string, from: number): boolean {
  // Eight digits at most; a group that is longer does not end within them, and so does not match.
  let end = from + 1;
  while (end < run.length && end <= from + 8 && run[end]?.gap === "none") end += 1;
  return /^(?:(?:0[1-9]|1[0-2])[2-4]\d|[2-4]\d(?:0[1-9]|1[0-2]))(?:\d{3,4})?$/.test(digits.slice(from, end));
}

/**
 * Whether the digits are plausibly one number: joined by joints throughout, unless these look like a list of amounts, or by
 * slashes and the like in the groups that cards are printed in.
 */
function isWrittenAsOne(digits: readonly Digit[]): boolean {
  const inside = digits.slice(1);
  if (inside.some(({ gap }) => gap === "slash")) {
    const sizes: number[] = [1];
    for (const { gap } of inside) {
      if (gap === "none") sizes.push((sizes.pop() ?? 0) + 1);
      else sizes.push(1);
    }
    return /^(?:4-4-4-4(?:-3)?|4-6-5|4-6-4|4-4-5|6-13|8-8)$/.test(sizes.join("-"));
  }
  const dots = inside.filter(({ gapHasDot }) => gapHasDot).length;
  const gaps = inside.filter(({ gap }) => gap !== "none").length;
  return dots === 0 || dots === gaps || !hasCents(digits);
}

/** Whether a dot is followed by exactly two digits, as in an amount. */
const hasCents = (digits: readonly Digit[]): boolean =>
  digits.some(
    ({ gapHasDot }, index) =>
      gapHasDot && digits[index + 1]?.gap === "none" && (digits[index + 2]?.gap ?? "joint") !== "none",
  );

// What follows the number on track 1 (`^NAME^2512…?`) and on track 2 (`=2512…?`, or `D2512…` as chips write it).
const trackRest = /(?:%5e|\^)[^?^%]{2,26}(?:%5e|\^)[^?\s"']*\??|(?:=|%3d)\d{4,}[^\s"'?]*\??|d\d{7,}f?/iy;

function spanOf(lastFour: string, start: number, end: number, text: string): Span {
  trackRest.lastIndex = end;
  const [rest] = trackRest.exec(text) ?? [];
  return rest === undefined
    ? { kind: "card_number", lastFour, start, end }
    : { kind: "track", lastFour, start, end: end + rest.length };
}
