import { err, ok, type Result } from "@/server/kernel/result";
import { indexShape } from "../shapes/index-shape";
import type { RecordShape } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { Rule, RuleKindName, RuleOf, Severity } from "./rule.schema";
import { collectNeeds, type RuleFacts, type RuleNeeds } from "./rule-facts";
import { type Place, placesOf } from "./rule-field";
import type { PreparedRule, RuleKinds, RuleParts, Words } from "./rule-kind";
import { ruleKinds } from "./rule-kinds";
import { strangePlaces, writeMessage } from "./write-message";

/** A rule that a record breaks. `at`: in which element of each list. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** Undefined where the rule is about the record as a whole. */
  readonly field: string | undefined;
  readonly text: string;
  readonly at: readonly number[];
}

/** What is wrong with a rule itself. */
export interface RuleProblem extends TransformProblem {
  readonly ruleId: string;
}

export type CompiledRules = {
  /** What must be looked up before these records are checked, in one go. */
  needs(records: readonly unknown[]): RuleNeeds;
} & (
  | { readonly waits: false; check(record: unknown, facts: RuleFacts): readonly Finding[] }
  | { readonly waits: true; check(record: unknown, facts: RuleFacts): Promise<readonly Finding[]> }
);

export interface RulesGround extends Omit<RuleParts, "shape"> {
  readonly shape: RecordShape;
}

interface Ready {
  readonly rule: Rule;
  readonly prepared: PreparedRule;
  readonly places: (record: unknown) => readonly Place[];
}

/** What is wrong with rules, each at its own; empty for those that may be published. */
export const checkRuleSet = (rules: readonly Rule[], ground: RulesGround): readonly RuleProblem[] => {
  const compiled = compileRules(rules, ground);
  return compiled.ok ? [] : compiled.error;
};

/** Reads rules about one kind of record once, for many records. Rules with formulas are asynchronous. */
export function compileRules(
  rules: readonly Rule[],
  { shape, ...rest }: RulesGround,
): Result<CompiledRules, readonly RuleProblem[]> {
  const parts: RuleParts = { ...rest, shape: indexShape(shape) };
  const ready: Ready[] = [];
  const problems: RuleProblem[] = [];
  const ids = new Set<string>();
  for (const rule of rules) {
    const report = (problem: TransformProblem) => void problems.push({ ruleId: rule.id, ...problem });
    if (ids.has(rule.id)) report({ text: `Two rules have the id ${rule.id}.`, remedy: "Take one of them out." });
    ids.add(rule.id);
    const strange = strangePlaces(rule.message, ruleKinds[rule.kind].places);
    if (strange.length > 0) {
      const known = Object.keys(ruleKinds[rule.kind].places).map((place) => `{${place}}`);
      report({
        text: `The message has no place ${strange.join(", ")}.`,
        remedy: `The places are ${known.join(", ")}.`,
      });
    }
    const prepared = prepareRule(rule.kind, rule, parts);
    if (prepared.ok) {
      ready.push({ rule, prepared: prepared.value, places: placesOf(prepared.value.field?.lists ?? []) });
    } else report(prepared.error);
  }
  return problems.length > 0 ? err(problems) : ok(runnable(ready));
}

const kinds: RuleKinds = ruleKinds;
const prepareRule = <Kind extends RuleKindName>(kind: Kind, rule: RuleOf<Kind>, parts: RuleParts) =>
  kinds[kind].prepare(rule, parts);

function runnable(ready: readonly Ready[]): CompiledRules {
  const needs = (records: readonly unknown[]): RuleNeeds => {
    const collected = collectNeeds();
    const asking = ready.filter(({ prepared }) => prepared.needs !== undefined);
    for (const record of records) {
      for (const { prepared, places } of asking) {
        for (const { frames } of places(record)) prepared.needs?.(frames, collected);
      }
    }
    return collected;
  };
  if (!ready.some(({ prepared }) => prepared.waits)) {
    return {
      needs,
      waits: false,
      check: (record, facts) =>
        ready.flatMap(({ rule, prepared, places }) =>
          prepared.waits
            ? []
            : places(record).flatMap((place) => findingOf(rule, prepared, place, prepared.check(place.frames, facts))),
        ),
    };
  }
  return {
    needs,
    waits: true,
    async check(record, facts) {
      const findings: Finding[] = [];
      for (const { rule, prepared, places } of ready) {
        for (const place of places(record)) {
          findings.push(...findingOf(rule, prepared, place, await prepared.check(place.frames, facts)));
        }
      }
      return findings;
    },
  };
}

function findingOf(rule: Rule, { field }: PreparedRule, { at }: Place, words: Words | undefined): readonly Finding[] {
  if (words === undefined) return [];
  const { id: ruleId, severity, message, kind } = rule;
  const named = field === undefined ? words : { field: field.field.label, ...words };
  const text = writeMessage(message === "" ? ruleKinds[kind].message : message, named);
  return [{ ruleId, severity, field: field?.field.path, text, at }];
}

/** What becomes of a record with these findings: the gravest of them, or undefined where nothing was found. */
export function gravest(findings: readonly Pick<Finding, "severity">[]): Severity | undefined {
  const found = new Set(findings.map(({ severity }) => severity));
  return found.has("stop") ? "stop" : found.has("review") ? "review" : found.has("warn") ? "warn" : undefined;
}
