import type { TransformStep } from "../../mapping.schema";
import { convertible } from "../convertible";
import { keptByTarget } from "../kept-by-target";
import type { PairVerdict, SampledShape, Suggestion } from "../suggestion";
import type { ModelAnswer } from "./answer.schema";

export interface WeighParts {
  readonly source: SampledShape;
  readonly target: SampledShape;
  readonly suggestions: readonly Suggestion[];
  readonly verdicts: readonly PairVerdict[];
  /** The step with its version, as the transform of that name takes it; undefined where it does not. */
  readonly readTransform: (step: {
    readonly transform: string;
    readonly params: TransformStep["params"];
  }) => TransformStep | undefined;
}

/** What a model's word moves, in log-odds: enough to change an order, too little to make something of nothing. */
const agreed = 1.2;
const contradicted = -1.5;
/** A pair that the scorer did not see is worth a look and never accepted with the rest. */
const unseen = 0.5;

const moved = (confidence: number, by: number): number => {
  const sure = Math.min(0.999, Math.max(0.001, confidence));
  return Math.round(1_000 / (1 + ((1 - sure) / sure) * Math.exp(-by))) / 1_000;
};

/**
 * The scorer's suggestions with the model's word beside them, at most one pair for each field. A pair that names a field that is not
 * there, that the types forbid or that was refused is passed over, whatever the model says.
 */
export function weighAnswer(parts: WeighParts, { pairs }: ModelAnswer): Suggestion[] {
  const { suggestions, verdicts } = parts;
  const ofTarget = new Map(suggestions.map((one) => [one.target, one]));
  const refused = new Set(
    verdicts.filter(({ verdict }) => verdict === "refused").map((one) => [one.target, ...one.sources].join("\n")),
  );
  const kept = keptByTarget(parts.target);
  const usable = pairs.filter(
    ({ target, source }) =>
      isPossible(parts, target, source) && !kept.has(target) && !refused.has(`${target}\n${source}`),
  );
  const said = new Map(usable.map((pair) => [pair.target, pair]));

  const weighed = suggestions.map((one): Suggestion => {
    const pair = said.get(one.target);
    if (pair === undefined) return one;
    if (one.sources.includes(pair.source)) {
      const transforms =
        one.transforms.length > 0 || one.sources.length > 1 ? one.transforms : drafted(parts, pair.transforms);
      return {
        ...one,
        transforms,
        confidence: moved(one.confidence, agreed),
        reasons: [...one.reasons, ...reasonsOf(pair.why, "The language model says the same.")],
      };
    }
    return {
      ...one,
      confidence: moved(one.confidence, contradicted),
      reasons: [...one.reasons, "The language model would take another field."],
    };
  });
  const added = [...said.values()].flatMap(({ target, source, transforms, why }): Suggestion[] => {
    if (ofTarget.get(target)?.sources.includes(source) === true) return [];
    const reasons = reasonsOf(why, "Only the language model suggests it.");
    return [{ target, sources: [source], transforms: drafted(parts, transforms), confidence: unseen, reasons }];
  });
  return oneToOne([...weighed, ...added]);
}

const reasonsOf = (why: string, first: string): string[] =>
  why.trim() === "" ? [first] : [first, `In its words: ${why.trim()}`];

function isPossible({ source, target }: WeighParts, to: string, from: string): boolean {
  const there = target.fields.find(({ path }) => path === to);
  const here = source.fields.find(({ path }) => path === from);
  if (there === undefined || here === undefined || from.split("[]").length !== to.split("[]").length) return false;
  return convertible(here, there) > 0;
}

/** All of the steps, or none: half of a way leads elsewhere. */
function drafted({ readTransform }: WeighParts, steps: ModelAnswer["pairs"][number]["transforms"]): TransformStep[] {
  const read = steps.map(({ transform, params }) =>
    readTransform({ transform, params: Object.fromEntries(params.map(({ name, value }) => [name, value])) }),
  );
  return read.every((step) => step !== undefined) ? read : [];
}

function oneToOne(suggestions: readonly Suggestion[]): Suggestion[] {
  const taken = new Set<string>();
  const likeliestFirst = [...suggestions].sort(
    (one, other) => other.confidence - one.confidence || (one.target < other.target ? -1 : 1),
  );
  const kept = likeliestFirst.filter(({ target, sources }) => {
    const names = [`to ${target}`, ...sources.map((path) => `from ${path}`)];
    if (names.some((name) => taken.has(name))) return false;
    for (const name of names) taken.add(name);
    return true;
  });
  return kept.sort((one, other) => (one.target < other.target ? -1 : 1));
}
