import { alignLists } from "./align-lists";
import { assign } from "./assign";
import { type DraftSettings, draftTransforms } from "./draft-transforms";
import { type Evidence, weigh } from "./evidence";
import { joinNames } from "./join-names";
import { keptByTarget } from "./kept-by-target";
import { readEntity, readField } from "./read-field";
import { readSamples } from "./read-samples";
import { ConceptTable, type ReadyField } from "./ready-field";
import { sayReasons } from "./say-reasons";
import type { PairVerdict, SampledShape, Suggestion } from "./suggestion";

export interface SuggestOptions {
  /** What people of the tenant said about pairs of these two shapes. */
  readonly verdicts?: readonly PairVerdict[];
  /** Suggest pairs again that were refused. */
  readonly refusedToo?: boolean;
  /** For the transforms that are drafted; UTC and US dollars unless said. */
  readonly drafts?: DraftSettings;
}

/** Suggestions below this are noise. */
const least = 0.15;
/** A pair that was confirmed is as likely as this, in log-odds, or likelier. */
const confirmedScore = 4;
const confirmedBonus = 3;
const sameAddressBonus = 0.6;

/**
 * Which field of the source belongs in which field of the target, at most one pair for each. Pure: the same fields, in whatever order,
 * give the same answer, sorted by the target's path. Needs no network; samples are looked at and not kept.
 */
export function suggestMappings(
  source: SampledShape,
  target: SampledShape,
  options: SuggestOptions = {},
): Suggestion[] {
  const table = new ConceptTable();
  const sources = joinNames(table, readyFields(table, source));
  const kept = keptByTarget(target);
  const targets = readyFields(table, target).filter(({ meaning }) => !kept.has(meaning.field.path));
  const verdicts = new Map(
    options.verdicts?.map((verdict) => [pairKey(verdict.target, verdict.sources), verdict.verdict]),
  );

  const evidence = sources.map((from) =>
    targets.map((to) => weighWithHistory(table, from, to, verdicts, options.refusedToo === true)),
  );
  const allowed = alignLists(sources, targets, (row, column) => confidenceOf(evidence[row]?.[column]));
  const gains = (bonus: (row: number, column: number) => number): number[][] =>
    sources.map((from, row) =>
      targets.map((to, column) =>
        allowed(from, to) ? Math.max(0, confidenceOf(evidence[row]?.[column], bonus(row, column)) - least) : 0,
      ),
    );
  const first = assign(
    gains(() => 0),
    targets.length,
  );
  const bonus = addressBonus(sources, targets, first);
  const chosen = assign(gains(bonus), targets.length);

  const suggestions = chosen.flatMap((column, row): Suggestion[] => {
    const from = sources[row];
    const to = targets[column];
    const found = evidence[row]?.[column];
    if (from === undefined || to === undefined || found === undefined) return [];
    return [
      {
        target: to.meaning.field.path,
        sources: from.paths,
        transforms: draftTransforms(from, to, options.drafts ?? { zone: "UTC", currency: "USD" }),
        confidence: round(confidenceOf(found, bonus(row, column))),
        reasons: sayReasons(
          from,
          to,
          found,
          verdicts.get(pairKey(to.meaning.field.path, from.paths)),
          bonus(row, column) > 0,
        ),
      },
    ];
  });
  return withoutSharedSources(suggestions).sort((one, other) => (one.target < other.target ? -1 : 1));
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const pairKey = (target: string, sources: readonly string[]): string => [target, ...sources].join("\n");

function readyFields(table: ConceptTable, shape: SampledShape): ReadyField[] {
  const entity = readEntity(shape);
  return shape.fields
    .filter((field) => field.type !== "list" && field.type !== "record")
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map((field) => table.ready(readField(field, entity), readSamples(field)));
}

function weighWithHistory(
  table: ConceptTable,
  from: ReadyField,
  to: ReadyField,
  verdicts: ReadonlyMap<string, PairVerdict["verdict"]>,
  refusedToo: boolean,
): Evidence | undefined {
  const found = weigh(table, from, to);
  const verdict = verdicts.size === 0 ? undefined : verdicts.get(pairKey(to.meaning.field.path, from.paths));
  if (found === undefined || (verdict === "refused" && !refusedToo)) return undefined;
  return verdict === "confirmed" ? { ...found, score: Math.max(confirmedScore, found.score + confirmedBonus) } : found;
}

/** Log-odds to probability. */
const confidenceOf = (evidence: Evidence | undefined, bonus = 0): number =>
  evidence === undefined ? 0 : 1 / (1 + Math.exp(-(evidence.score + bonus)));

/** The fields of one address of the target come from one address of the source: the one that most of them chose gains. */
function addressBonus(
  sources: readonly ReadyField[],
  targets: readonly ReadyField[],
  chosen: readonly number[],
): (row: number, column: number) => number {
  const votes = new Map<string, Map<string, number>>();
  chosen.forEach((column, row) => {
    const from = sources[row];
    const to = targets[column];
    if (from === undefined || to === undefined || !from.traits.isAddress || !to.traits.isAddress) return;
    const counts = votes.get(to.meaning.parent) ?? new Map<string, number>();
    counts.set(from.meaning.parent, (counts.get(from.meaning.parent) ?? 0) + 1);
    votes.set(to.meaning.parent, counts);
  });
  const leaders = new Map(
    [...votes].map(([parent, counts]) => [
      parent,
      [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0],
    ]),
  );
  return (row, column) => {
    const from = sources[row];
    const to = targets[column];
    if (from === undefined || to === undefined || !from.traits.isAddress || !to.traits.isAddress) return 0;
    const leader = leaders.get(to.meaning.parent);
    if (leader === undefined) return 0;
    return leader === from.meaning.parent ? sameAddressBonus : -sameAddressBonus;
  };
}

/** A joined name and one of its parts are the same field of the source: the likelier pair stays. */
function withoutSharedSources(suggestions: readonly Suggestion[]): Suggestion[] {
  const taken = new Set<string>();
  const likeliestFirst = [...suggestions].sort(
    (one, other) => other.confidence - one.confidence || (one.target < other.target ? -1 : 1),
  );
  return likeliestFirst.filter(({ sources }) => {
    if (sources.some((path) => taken.has(path))) return false;
    for (const path of sources) taken.add(path);
    return true;
  });
}
