/** Stands for a letter the font of the paper lacks: a plain gap, where a wrong letter would read as a right one. */
export const missingLetter = "□";

/**
 * A value with all its texts in letters the font has, composed where that is possible. What the font lacks, such as Chinese,
 * becomes a visible box; the JSON of a certificate keeps the text as it is.
 */
export function inFontLetters<Value>(value: Value, hasGlyph: (codePoint: number) => boolean): Value {
  const letters = (text: string): string =>
    [...text.normalize("NFC")]
      .map((letter) => (hasGlyph(letter.codePointAt(0) ?? 0) ? letter : missingLetter))
      .join("");
  const visit = (given: unknown): unknown => {
    if (typeof given === "string") return letters(given);
    if (Array.isArray(given)) return given.map(visit);
    if (typeof given === "object" && given !== null) {
      return Object.fromEntries(Object.entries(given).map(([name, inner]) => [name, visit(inner)]));
    }
    return given;
  };
  return visit(value) as Value;
}
