import { shortestCardNumber } from "./card-number";
import { findCardNumbers } from "./find-card-numbers";
import { findInBase64 } from "./find-in-base64";
import { findInHex } from "./find-in-hex";
import { type Guarded, noteFor, type Span } from "./finding";
import { mayHoldCardNumber } from "./may-hold-card-number";
import { findSecurityCodes } from "./security-codes";

/**
 * Replaces card numbers, stripe data and security codes in a text by notes in words. Card numbers are found with blanks,
 * dashes, dots and invisible signs between the digits, in the digits of any script, and spelt for URLs, HTML, JSON, in
 * base64 or hexadecimal. Guarding a clean text again finds nothing.
 */
export function guardText(text: string): Guarded<string> {
  const spans = findAll(text);
  return spans.length === 0 ? { clean: text, findings: [] } : replaceSpans(text, spans);
}

function findAll(text: string): readonly Span[] {
  // Most texts of a document are names and words, too short for a card number in any spelling.
  if (text.length < shortestCardNumber) return findSecurityCodes(text);
  if (!mayHoldCardNumber(Buffer.from(text, "utf8"))) return [];
  return [...findCardNumbers(text), ...findInBase64(text), ...findInHex(text), ...findSecurityCodes(text)];
}

/** Replaces spans by their notes; of spans that overlap, the first takes the others' room. */
function replaceSpans(text: string, spans: readonly Span[]): Guarded<string> {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  let clean = "";
  let from = 0;
  for (const span of merged) {
    clean += text.slice(from, span.start) + noteFor(span);
    from = span.end;
  }
  return {
    clean: clean + text.slice(from),
    findings: merged.map(({ kind, lastFour }) => ({ kind, lastFour, path: "" })),
  };
}
