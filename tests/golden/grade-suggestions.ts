import type { Suggestion } from "@/server/pipeline/mapping/suggest/suggestion";
import type { GoldenSet } from "./read-mapping-sets";

export interface Grade {
  readonly right: readonly Suggestion[];
  readonly wrong: readonly Suggestion[];
  /** Targets of true pairs that were not suggested, or wrongly. */
  readonly missed: readonly string[];
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const same = (one: readonly string[], other: readonly string[]): boolean => one.join("\n") === other.join("\n");

/** Suggestions at a level against the true pairs of a set. */
export function gradeSuggestions(set: GoldenSet, suggestions: readonly Suggestion[], level: number): Grade {
  const pairs = new Map(set.pairs.map((pair) => [pair.target, pair]));
  const right: Suggestion[] = [];
  const wrong: Suggestion[] = [];
  for (const suggestion of suggestions.filter(({ confidence }) => confidence >= level)) {
    const pair = pairs.get(suggestion.target);
    if (pair?.right.some((sources) => same(sources, suggestion.sources)) !== true) wrong.push(suggestion);
    else if (!pair.debatable) right.push(suggestion);
  }
  const wanted = set.pairs.filter(({ debatable }) => !debatable);
  const found = new Set(right.map(({ target }) => target));
  const precision = right.length + wrong.length === 0 ? 0 : right.length / (right.length + wrong.length);
  const recall = right.length / wanted.length;
  return {
    right,
    wrong,
    missed: wanted.filter(({ target }) => !found.has(target)).map(({ target }) => target),
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
