import { convertible } from "./convertible";
import type { FieldMeaning } from "./read-field";
import { compareSamples, type SampleLikeness, type SampleProfile } from "./read-samples";
import { nearnessOf, setsApart } from "./words/concepts";

/** A field made ready for many comparisons: meanings as numbers, so that two of them are compared by a table. */
export interface ReadyField {
  readonly meaning: FieldMeaning;
  /** Paths of the record it stands for: its own, or those that are joined. */
  readonly paths: readonly string[];
  readonly profile: SampleProfile | undefined;
  readonly concepts: readonly {
    readonly number: number;
    readonly weight: number;
    readonly apart: boolean;
    readonly aside: boolean;
  }[];
}

/** What speaks for and against a pair. `score` is a log-odds: 0 is as likely right as wrong. */
export interface Evidence {
  readonly score: number;
  readonly name: number;
  readonly fit: number;
  readonly samples: SampleLikeness | undefined;
}

/** How much each kind of evidence counts, in log-odds. Found on the golden sets that are not held out. */
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
  otherSort: -1.2,
  otherLength: -0.4,
  targetsStamp: -3.5,
} as const;

/** Numbers for meanings, and how near any two are. */
export class ConceptTable {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private readonly rows: number[][] = [];

  numberOf(concept: string): number {
    const known = this.numbers.get(concept);
    if (known !== undefined) return known;
    const number = this.names.length;
    this.numbers.set(concept, number);
    this.names.push(concept);
    this.rows.push(this.names.map((name) => nearnessOf(concept, name)));
    return number;
  }

  near(one: number, other: number): number {
    return (one >= other ? this.rows[one]?.[other] : this.rows[other]?.[one]) ?? 0;
  }

  ready(meaning: FieldMeaning, profile: SampleProfile | undefined, paths = [meaning.field.path]): ReadyField {
    const concepts = [...meaning.concepts].map(([concept, own]) => ({
      number: this.numberOf(concept),
      weight: own,
      apart: own >= 0.5 && setsApart.has(concept),
      aside: meaning.aside.has(concept),
    }));
    return { meaning, paths, profile, concepts };
  }
}

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
    for (const there of other.concepts) {
      const near = table.near(concept.number, there.number);
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

const has = (field: ReadyField, concept: string): boolean => field.meaning.concepts.has(concept);

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
  if (samples !== undefined) {
    // A reference holds what another system calls its record by, however that looks.
    const looksMatter =
      samples.look > 0 ||
      !(["reference", "external", "web"].some((concept) => has(target, concept)) && has(source, "own-key"));
    if (looksMatter) score += (samples.look > 0 ? weight.likeLook : weight.unlikeLook) * samples.look;
    if (samples.telling > 0) score += weight.tellingValue * Math.min(2, samples.telling);
    else if (samples.shared > 0) score += weight.commonValue;
  }
  const width = target.meaning.field.width;
  const tooLong = width !== undefined && source.profile !== undefined && source.profile.longest > width;
  if (tooLong && has(target, "identifier")) score += weight.keyTooLong;
  if (isShipping(source) !== isShipping(target) && (isAddress(source) || isAddress(target))) {
    score +=
      isShipping(target) && (isAddress(source) || has(source, "billing"))
        ? weight.otherAddress
        : weight.otherAddress / 4;
  }
  if (/(^|\.)(meta|metadata|metafields|discretionary_data)\./.test(source.meaning.field.path))
    score += weight.merchantsOwn;
  if (has(source, "erp")) score += weight.forTheBooks;
  if (target.meaning.field.required) score += weight.required;
  if (isKeyElsewhere(source) && !isKeyElsewhere(target) && (samples === undefined || samples.look < 0))
    score += weight.keyElsewhere;
  if (areOtherSorts(source, target)) score += weight.otherSort;
  if (isStamp(target)) score += weight.targetsStamp;
  // Text that nobody has seen a value of may hold what is no number or date at all.
  if (source.meaning.field.type === "text" && fit < 0.5) score = Math.min(score, 0);
  if (source.profile !== undefined && target.profile !== undefined && has(target, "identifier")) {
    if (Math.abs(Math.log(source.profile.longest / target.profile.longest)) > 0.8) score += weight.otherLength;
  }
  return { score, name, fit, samples };
}

/** "location_id", "product_id": a key into another table of the source, which the target does not know unless its samples say so. */
const isKeyElsewhere = (field: ReadyField): boolean =>
  / id$|(^|\.| )id [a-z]/.test(` ${field.meaning.words}`) && !has(field, "own-key");

const sorts: readonly (readonly string[])[] = [
  ["identifier", "code", "reference", "own-key"],
  ["moment"],
  ["money"],
  ["name", "contact", "company", "description"],
  ["type", "status"],
];

/** One is a key and the other a name, or the like. What says nothing of its sort is of any sort. */
function areOtherSorts(source: ReadyField, target: ReadyField): boolean {
  const sortsOf = (field: ReadyField): number[] =>
    sorts.flatMap((names, sort) =>
      names.some((name) => (field.meaning.concepts.get(name) ?? 0) >= 0.35) ? [sort] : [],
    );
  const there = sortsOf(target);
  const here = sortsOf(source);
  return here.length > 0 && there.length > 0 && !here.some((sort) => there.includes(sort));
}

/** Its own key, who made, changed or released the record, and when: the target writes that itself. */
const isStamp = ({ meaning }: ReadyField): boolean => {
  const weighs = (concept: string): number => meaning.concepts.get(concept) ?? 0;
  const whatHappened = ["created", "authorized", "updated", "reversed", "lock"].some((concept) => weighs(concept) > 0);
  return (
    meaning.words === "id" ||
    /^(given|set|kept|filled) by\b/i.test(meaning.field.description) ||
    (weighs("by") > 0 && whatHappened) ||
    weighs("created") >= 0.9 ||
    weighs("updated") >= 0.9
  );
};

const addressConcepts = [
  "street",
  "street-second",
  "street-third",
  "city",
  "region",
  "county",
  "postal",
  "country",
  "company",
];
const isAddress = (field: ReadyField): boolean =>
  addressConcepts.some((concept) => (field.meaning.concepts.get(concept) ?? 0) >= 0.8);
const isShipping = (field: ReadyField): boolean => has(field, "shipping");

/** Whether the field is part of an address: such fields come from one record together. */
export const belongsToAddress = isAddress;
