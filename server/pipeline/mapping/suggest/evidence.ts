import { convertible } from "./convertible";
import { compareSamples, type SampleLikeness } from "./read-samples";
import type { ConceptTable, ReadyField } from "./ready-field";

/** What speaks for and against a pair. `score` is a log-odds: 0 is as likely right as wrong. */
export interface Evidence {
  readonly score: number;
  readonly name: number;
  readonly fit: number;
  readonly samples: SampleLikeness | undefined;
}

/** How much each kind of evidence counts, in log-odds. Found on the golden sets for tuning. */
const weight = {
  start: -5.4,
  name: 8,
  setApart: -0.9,
  mostApart: -2.7,
  exactType: 0.3,
  poorType: -1,
  likeLook: 0.8,
  unlikeLook: 1.2,
  tellingValue: 1.6,
  commonValue: 0.4,
  keyTooLong: -1.2,
  otherAddress: -1.8,
  merchantsOwn: 0.4,
  forTheBooks: 0.4,
  required: 0.2,
  keyElsewhere: -2,
  keyLikeOthers: -1.3,
  longIntoShort: -1.2,
  otherSort: -1.2,
  otherLength: -0.4,
  targetsStamp: -3.5,
} as const;

/** Share of the meanings of one side that the other side has, and how many that set apart are missing there. */
function coverage(
  table: ConceptTable,
  one: ReadyField,
  other: ReadyField,
  asideShare: number,
): { share: number; apart: number } {
  let found = 0;
  let all = 0;
  let apart = 0;
  for (const concept of one.concepts) {
    let best = 0;
    let nearest = 0;
    const row = table.nearTo(concept.number);
    for (const there of other.concepts) {
      const near = row[there.number] ?? 0;
      if (near === 0) continue;
      best = Math.max(best, near * (0.55 + 0.45 * Math.min(1, there.weight)));
      nearest = Math.max(nearest, near);
    }
    const counts = concept.weight * (concept.aside ? asideShare : 1);
    found += counts * best;
    all += counts;
    if (concept.apart && !concept.aside && nearest < 0.35) apart += concept.weight;
  }
  return { share: all === 0 ? 0 : found / all, apart };
}

/** Everything that speaks for and against this pair; undefined where the types forbid it. */
export function weigh(table: ConceptTable, source: ReadyField, target: ReadyField): Evidence | undefined {
  const fit = convertible(source.meaning.field, target.meaning.field);
  if (fit === 0) return undefined;
  const there = coverage(table, target, source, 1);
  const back = coverage(table, source, target, 0.4);
  const name = 0.6 * there.share + 0.4 * back.share;
  const samples = compareSamples(source.profile, target.profile);
  let score = weight.start + weight.name * name;
  score += Math.max(weight.mostApart, weight.setApart * (there.apart + back.apart));
  if (fit === 1) score += weight.exactType;
  if (fit < 0.5) score += weight.poorType;
  score += weighSamples(source, target, samples) + weighTraits(source, target, samples);
  // Text that nobody has seen a value of may hold what is no number or date at all.
  if (source.meaning.field.type === "text" && fit < 0.5) score = Math.min(score, 0);
  return { score, name, fit, samples };
}

function weighSamples(source: ReadyField, target: ReadyField, samples: SampleLikeness | undefined): number {
  let score = 0;
  if (samples !== undefined) {
    if (samples.look > 0) score += weight.likeLook * samples.look;
    else if (!(target.traits.isForeignReference && source.traits.isOwnKey)) score += weight.unlikeLook * samples.look;
    if (samples.telling > 0) score += weight.tellingValue * Math.min(2, samples.telling);
    else if (samples.shared > 0) score += weight.commonValue;
  }
  if (source.profile === undefined || !target.traits.isKey) return score;
  const { width } = target.meaning.field;
  if (width !== undefined && source.profile.longest > width) score += weight.keyTooLong;
  if (target.profile === undefined) return score;
  return Math.abs(Math.log(source.profile.longest / target.profile.longest)) > 0.8 ? score + weight.otherLength : score;
}

function weighTraits(source: ReadyField, target: ReadyField, samples: SampleLikeness | undefined): number {
  const { traits: from } = source;
  const { traits: to } = target;
  let score = 0;
  if (from.isShipping !== to.isShipping && (from.isAddress || to.isAddress)) {
    score += to.isShipping && (from.isAddress || from.isBilling) ? weight.otherAddress : weight.otherAddress / 4;
  }
  if (from.isMerchantsOwn) score += weight.merchantsOwn;
  if (from.isForTheBooks) score += weight.forTheBooks;
  if ((source.meaning.field.width ?? 0) >= 500 && (target.meaning.field.width ?? 500) <= 40)
    score += weight.longIntoShort;
  if (target.meaning.field.required) score += weight.required;
  if (from.isKeyElsewhere && !to.isKeyElsewhere && (samples?.telling ?? 0) === 0) {
    score += samples === undefined || samples.look < 0 ? weight.keyElsewhere : weight.keyLikeOthers;
  }
  // One is a key and the other a name, or the like; what says nothing of its sort is of any sort.
  if (from.sorts !== 0 && to.sorts !== 0 && (from.sorts & to.sorts) === 0) score += weight.otherSort;
  if (to.isStamp) score += weight.targetsStamp;
  return score;
}
