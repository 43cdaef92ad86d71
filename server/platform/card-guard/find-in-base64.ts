import { findCardNumbers } from "./find-card-numbers";
import type { Span } from "./finding";
import { mayHoldDigits } from "./may-hold-digits";

/** Thirteen digits take eighteen characters of base64. */
export const shortestBase64 = 18;

/**
 * Base64 of a digit, a blank, a dash or a dot at the first of three bytes begins with one of `I L M N O`, and thirteen digits
 * fill three such triples, so text in base64 that holds a card number has three capitals at least. Most names have not.
 */
export const fewestCapitals = 3;

// Both alphabets, and the line breaks that mail puts in.
const base64Run = /[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\r?\n(?=[A-Za-z0-9+/_-])|\\{1,16}\/)+={0,2}/g;

/**
 * Finds stretches of base64 that hold a card number. The whole stretch is the finding: there is no taking a piece out of
 * it. What surrounds the base64 may use its alphabet too (`token/NDEx…`), so each of the four possible starts is tried.
 */
export function findInBase64(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(base64Run)) {
    if (run.length < shortestBase64 || (run.match(/[A-Z]/g)?.length ?? 0) < fewestCapitals) continue;
    const compact = run.replace(/[\r\n\\]/g, "");
    for (let offset = 0; offset < 4; offset += 1) {
      const decoded = Buffer.from(compact.slice(offset), "base64");
      const [found] = mayHoldDigits(decoded) ? findCardNumbers(decoded.toString("utf8")) : [];
      if (!found) continue;
      spans.push({ ...found, start: index, end: index + run.length });
      break;
    }
  }
  return spans;
}
