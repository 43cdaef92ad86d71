import type { Evidence } from "./evidence";
import type { FieldMeaning } from "./read-field";
import type { ReadyField } from "./ready-field";
import type { PairVerdict } from "./suggestion";
import { nearnessOf } from "./words/nearness";

const wordsOfConcepts: Readonly<Record<string, string>> = {
  "own-key": "the record's own key",
  "own-moment": "the moment of the record",
  "own-money": "the money of the record",
  "own-name": "whose record it is",
  identifier: "a number or key",
  moment: "a date or time",
  "card-last": "the last digits of a card",
  street: "the street",
  "street-second": "the second line of the address",
};

const wordsOf = (concept: string): string =>
  wordsOfConcepts[concept] ?? concept.replace(/^=/, "").replaceAll(/[-_]/g, " ");

/** What both sides mean, weightiest first, at most three; each as the source's word and, where it differs, the target's. */
function sharedMeanings(source: FieldMeaning, target: FieldMeaning): string[] {
  const found = [...target.concepts].flatMap(([there, weight]) =>
    [...source.concepts].map(([here, own]) => ({
      here,
      there,
      value: nearnessOf(here, there) * weight * own,
      near: nearnessOf(here, there),
    })),
  );
  const best = found
    .filter(({ near, value }) => near >= 0.5 && value >= 0.15)
    .sort((one, other) => other.value - one.value || (one.there < other.there ? -1 : 1));
  const said = new Set<string>();
  return best.flatMap(({ here, there }) => {
    if (said.has(here) || said.has(there)) return [];
    said.add(here).add(there);
    return [here === there ? wordsOf(here) : `${wordsOf(here)} (${wordsOf(there)})`];
  });
}

const inWords = (list: readonly string[]): string =>
  list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;

/** Why a pair is suggested, and what to look at, in sentences. */
export function sayReasons(
  source: ReadyField,
  target: ReadyField,
  evidence: Evidence,
  verdict: PairVerdict["verdict"] | undefined,
  sameAddress: boolean,
): string[] {
  const from = source.meaning;
  const to = target.meaning;
  const reasons: string[] = [];
  if (verdict === "confirmed") reasons.push("Somebody of your company confirmed this pair before.");
  if (verdict === "refused") reasons.push("Somebody of your company refused this pair before.");
  const shared = sharedMeanings(from, to).slice(0, 3);
  if (shared.length > 0) reasons.push(`Both are about ${inWords(shared)}: "${from.words}" and "${to.words}".`);
  const { samples } = evidence;
  if (samples !== undefined && samples.shared > 0) {
    reasons.push(
      samples.shared === 1 ? "One value was seen on both sides." : `${samples.shared} values were seen on both sides.`,
    );
  } else if (samples?.sharedPattern !== undefined && samples.look > 0)
    reasons.push(`The values of both look alike: ${samples.sharedPattern}.`);
  if (sameAddress) reasons.push(`The other fields of this address come from "${from.parent}" too.`);
  if (/(^|\.)meta/.test(from.field.path)) reasons.push("It is one of the fields that the merchant fills as he likes.");
  if (to.field.required) reasons.push("The target does not take a record without this field.");
  if (evidence.fit < 0.5)
    reasons.push(`Values change from ${from.field.type} to ${to.field.type}; look at some before you rely on it.`);
  const longest = source.profile?.longest ?? 0;
  if (to.field.width !== undefined && longest > to.field.width)
    reasons.push(`A value with ${longest} characters was seen, and ${to.field.width} fit.`);
  return reasons.length > 0 ? reasons : [`Nothing else of the source comes nearer to "${to.words}".`];
}
