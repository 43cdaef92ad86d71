import { findCardNumbers } from "./find-card-numbers";
import { findInBase64 } from "./find-in-base64";
import { type Guarded, noteFor, type Span } from "./finding";
import { findSecurityCodes } from "./security-codes";

// Text without a dozen signs that could be digits, without a long word and without the name of a security code, which is
// nearly all text, is passed by these alone. Signs that could be digits: digits, spellings of any character, other scripts.
const maybeDigits = /(?:[\d%&\\\u0080-\uffff][^\d%&\\\u0080-\uffff]*){13}/;
const maybeBase64 = /[A-Za-z0-9+/_-]{18}|[\r\n]/;
const maybeSecurityCode = /c[vsia][vcnd]|code|verif/i;

/**
 * Replaces card numbers, stripe data and security codes in a text by notes in words. Card numbers are found with blanks,
 * dashes, dots and invisible signs between the digits, in the digits of any script, and spelt for URLs, HTML, JSON or in
 * base64. Guarding a clean text again finds nothing.
 */
export function guardText(text: string): Guarded<string> {
  const spans = [
    ...(maybeDigits.test(text) ? findCardNumbers(text) : []),
    ...(maybeBase64.test(text) ? findInBase64(text) : []),
    ...(maybeSecurityCode.test(text) ? findSecurityCodes(text) : []),
  ];
  return spans.length === 0 ? { clean: text, findings: [] } : replaceSpans(text, spans);
}

/** Replaces spans by their notes; of spans that overlap, the first takes the others' room. */
export function replaceSpans(text: string, spans: readonly Span[]): Guarded<string> {
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
