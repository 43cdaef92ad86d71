import type { Rule, Severity } from "@/server/pipeline/mapping/rules/rule.schema";
import { ruleKinds } from "@/server/pipeline/mapping/rules/rule-kinds";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { type ConfigChange, compareConfigs } from "./compare-configs";

/** What a broken rule does, in words. */
const severityWords = {
  stop: "stops the record",
  review: "asks for a look",
  warn: "warns",
} as const satisfies Record<Severity, string>;

/**
 * What differs between two lists of rules about a kind of record, rule by rule. Rules are told apart by their ids, and named by their kind
 * and field. Pure.
 */
export function compareRules(before: readonly Rule[], after: readonly Rule[], shape: string): readonly ConfigChange[] {
  const earlier = new Map(before.map((rule) => [rule.id, rule]));
  const later = new Set(after.map(({ id }) => id));
  const changes: ConfigChange[] = [];
  const say = ({ id }: Rule, text: string) => changes.push({ field: `rules.${id}`, text });
  for (const rule of before) if (!later.has(rule.id)) say(rule, `rule ${nameOf(rule, shape)} was taken away.`);
  for (const rule of after) {
    const name = `rule ${nameOf(rule, shape)}`;
    const old = earlier.get(rule.id);
    if (old === undefined) {
      say(rule, `${name} was added; broken, it ${severityWords[rule.severity]}.`);
      continue;
    }
    if (old.kind !== rule.kind) {
      say(rule, `${name} takes the place of ${nameOf(old, shape)}.`);
      continue;
    }
    if (old.severity !== rule.severity) {
      say(rule, `${name}, broken, now ${severityWords[rule.severity]}; before it ${severityWords[old.severity]}.`);
    }
    const { severity: _now, ...now } = rule;
    const { severity: _then, ...then } = old;
    for (const { text } of compareConfigs(then, now)) say(rule, `${name}: ${text}`);
  }
  const order = (rules: readonly Rule[], others: (id: string) => boolean) =>
    rules.flatMap(({ id }) => (others(id) ? [id] : [])).join("\n");
  if (order(before, (id) => later.has(id)) !== order(after, (id) => earlier.has(id))) {
    changes.push({ field: "rules", text: "the rules are looked at in another order." });
  }
  return changes;
}

/** `Range of Amount` */
function nameOf(rule: Rule, shape: string): string {
  const { title } = ruleKinds[rule.kind];
  if (!("field" in rule)) return `"${title}"`;
  const label = findShape(shape)?.fields.find(({ path }) => path === rule.field)?.label ?? rule.field;
  return `"${title}" of ${label}`;
}
