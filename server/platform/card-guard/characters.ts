/**
 * What a character is to a reader of digits: a digit by its value (0 to 9), a `joint` that people and machines put between
 * the digits of one number, a `slash` that joins digits only where the grouping is a card's, or `other`, which ends a number.
 */
export type Character = number | "joint" | "slash" | "other";

const isJoint = /^[\p{Zs}\p{Cf}\p{Pd}\p{M}.+\u2212\u00b7\u2022\u2024\u2027\u2219\u22c5]$/u;
const isSlash = /^[/_|*\t]$/u;
const isNumeral = /^\p{N}$/u;
const isDecimalDigit = /^\p{Nd}$/u;

const known = new Map<number, Character>();

/** Classifies a code point. Digits are those of every script, and signs such as ① or ⁴ that stand for one. */
export function characterOf(codePoint: number): Character {
  const found = known.get(codePoint);
  if (found !== undefined) return found;
  const character = classify(codePoint);
  known.set(codePoint, character);
  return character;
}

function classify(codePoint: number): Character {
  const text = String.fromCodePoint(codePoint);
  if (isDecimalDigit.test(text)) return digitValue(codePoint);
  if (isNumeral.test(text)) {
    const plain = text.normalize("NFKC");
    return /^[0-9]$/.test(plain) ? Number(plain) : "other";
  }
  if (isJoint.test(text)) return "joint";
  return isSlash.test(text) ? "slash" : "other";
}

/** Unicode encodes the ten digits of a script in ascending order without a gap, so counting back to the first gives the value. */
function digitValue(codePoint: number): number {
  let first = codePoint;
  while (isDecimalDigit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (codePoint - first) % 10;
}
