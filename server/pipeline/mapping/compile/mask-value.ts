import { guardText } from "@/server/platform/card-guard";
import type { Value } from "../transforms/value";
import { shownText } from "./fit-value";

/** Bounded, so that a long text without blanks is read through once. */
const email = /[^\s@<>"]{1,64}@[^\s@<>"]{1,190}/g;
const longest = 200;

/**
 * A value as text that people may see while they work on a mapping. Of a personal one the form can be told and nothing else; card
 * numbers and e-mail addresses are hidden wherever they stand.
 */
export function maskValue(value: Value, personal: boolean): string {
  const text = shownText(value);
  if (text === undefined) return Array.isArray(value) ? `${value.length} elements` : "a record";
  // Amounts, moments and switches do not say whose they are.
  if (typeof value !== "string") return text;
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return personal ? hide(shown) : guardText(shown.replace(email, hide)).clean;
}

/** The first letter of each word stays, and the signs between; no digit does. */
const hide = (text: string): string =>
  text.replace(/[\p{L}\p{N}]+/gu, (word) => `${/^\p{L}/u.test(word) ? [...word][0] : ""}•••`);

/** A sentence about a personal value: what it quotes is hidden, except the names that are kept. */
export function maskQuoted(sentence: string, kept: readonly string[]): string {
  const aside = kept.reduce((text, name, index) => text.replaceAll(`"${name}"`, `\u0000${index}\u0000`), sentence);
  // From the first quote to the last: a value may hold quotes itself.
  const hidden = aside.replace(/"(.*)"/s, (_, quoted: string) => `"${hide(quoted)}"`);
  return kept.reduce((text, name, index) => text.replaceAll(`\u0000${index}\u0000`, `"${name}"`), hidden);
}
