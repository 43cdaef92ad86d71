import type { SampledField } from "./suggestion";

/** What a value looks like. A value may look like several things: "US" is a country and a word. */
export type Pattern =
  | "email"
  | "moment"
  | "decimal"
  | "integer"
  | "currency"
  | "country"
  | "postal"
  | "phone"
  | "card brand"
  | "masked card"
  | "four digits"
  | "web address"
  | "network address"
  | "yes or no"
  | "key with prefix"
  | "number with prefix"
  | "opaque key"
  | "word"
  | "words";

export interface SampleProfile {
  readonly count: number;
  /** Share of the samples that look like it. */
  readonly patterns: ReadonlyMap<Pattern, number>;
  /** Values as they compare: without padding, "#" and leading zeros, in capitals. */
  readonly values: ReadonlySet<string>;
  readonly longest: number;
  /** Values stand at the right of a field filled up with blanks or zeros, as Sage Pro's numbers do. */
  readonly padding: "blank" | "zero" | undefined;
}

const looks: readonly (readonly [Pattern, RegExp])[] = [
  ["email", /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ["moment", /^(\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?|\d{1,2}\/\d{1,2}\/\d{2,4}( .*)?)$/],
  ["decimal", /^-?\d{1,12}\.\d{1,4}$/],
  ["integer", /^-?\d{1,18}$/],
  ["currency", /^(usd|cad|eur|gbp|aud|mxn|chf|jpy|nzd|sek|nok|dkk)$/i],
  ["country", /^(us|usa|ca|can|gb|uk|de|fr|mx|au|united states|canada|mexico|germany|france|united kingdom)$/i],
  ["postal", /^(\d{5}(-\d{4})?|[a-z]\d[a-z] ?\d[a-z]\d)$/i],
  ["phone", /^\+?[\d][\d ().-]{6,}\d$/],
  ["card brand", /^(visa|master ?card|amex|american ?express|discover|diners( club)?|jcb)$/i],
  ["masked card", /^\d{0,6}[x*•]{4,}[ -]?\d{2,4}$/i],
  ["four digits", /^\d{4}$/],
  ["web address", /^https?:\/\//i],
  ["network address", /^\d{1,3}(\.\d{1,3}){3}$/],
  ["yes or no", /^(true|false|yes|no|y|n)$/i],
  ["number with prefix", /^[#a-z]{1,6}-?\d{1,12}$/i],
  ["key with prefix", /^[a-z]{2,4}_[a-z0-9]{6,}$/i],
  ["opaque key", /^(?=.*\d)(?=.*[a-z])[a-z0-9_-]{14,}$/i],
  ["word", /^[\p{L}]+$/u],
  ["words", /^[\p{L}\d.,'#&-]+( [\p{L}\d.,'#&-]+)+$/u],
];

/** Values that say whose record it is. Money, dates and words are the same in many records by chance. */
const telling = /^(?=.*\d)[^\s.:/]{4,}$|@|^(?=.*\d).{8,}$/;

const asCompared = (value: string): string =>
  value
    .trim()
    .replace(/^[#0]+(?=.)/, "")
    .toUpperCase();

/** What the samples, the example and the choices of a field look like; undefined where there are none. */
export function readSamples(field: SampledField): SampleProfile | undefined {
  const given = [
    ...(field.samples ?? []),
    ...(field.example === undefined ? [] : [field.example]),
    ...(field.choices ?? []),
  ].slice(0, 40);
  const raw = given.filter((value) => value.trim() !== "");
  if (raw.length === 0) return undefined;
  const values = raw.map((value) => value.trim().replace(/^#(?=\d)/, ""));
  const patterns = new Map<Pattern, number>();
  for (const [pattern, look] of looks) {
    const share = values.filter((value) => look.test(value)).length / values.length;
    if (share > 0) patterns.set(pattern, share);
  }
  // What is masked still ends in its last digits.
  const masked = patterns.get("masked card");
  if (masked !== undefined) patterns.set("four digits", masked * 0.7);
  const isPadded = raw.some((value) => /^\s{2,}\S/.test(value));
  const isZeroFilled =
    values.length > 1 &&
    new Set(values.map((value) => value.length)).size === 1 &&
    values.every((value) => /^0{2,}\d/.test(value));
  return {
    count: raw.length,
    patterns,
    values: new Set(values.map(asCompared)),
    longest: Math.max(...values.map((value) => value.length)),
    padding: isPadded ? "blank" : isZeroFilled ? "zero" : undefined,
  };
}

export interface SampleLikeness {
  /** -1 (look quite different) to 1 (look the same). */
  readonly look: number;
  readonly sharedPattern: Pattern | undefined;
  /** Source values that are among the target's. */
  readonly shared: number;
  /** Of these, values that hardly come about by chance. */
  readonly telling: number;
}

/** How alike two sets of samples are; undefined where one side has none. */
export function compareSamples(
  source: SampleProfile | undefined,
  target: SampleProfile | undefined,
): SampleLikeness | undefined {
  if (source === undefined || target === undefined) return undefined;
  let best = 0;
  let sharedPattern: Pattern | undefined;
  for (const [pattern, share] of source.patterns) {
    const both = Math.min(share, target.patterns.get(pattern) ?? 0);
    if (both > best) {
      best = both;
      sharedPattern = pattern;
    }
  }
  const common = [...source.values].filter((value) => target.values.has(value));
  return {
    look: best * 2 - 1,
    sharedPattern,
    shared: common.length,
    telling: common.filter((value) => telling.test(value)).length,
  };
}
