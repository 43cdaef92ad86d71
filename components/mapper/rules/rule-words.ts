import type { MapperRuleKind, MapperShape } from "@/server/pipeline/mapper/mapper.schema";
import type { Severity } from "@/server/pipeline/mapping/rules/rule.schema";
import type { Json, Params } from "../forms/json-schema";

/** A rule while it is written: of its kind's own fields some may be missing. */
export type DraftRule = Params & { readonly id: string; readonly kind: string };

export const severityWords = {
  stop: { label: "Stops it", help: "Nothing is posted, and you are told." },
  review: { label: "Holds it until somebody looks", help: "It waits for an approval, with this rule as its reason." },
  warn: { label: "Goes on with a note", help: "It is posted; the note stands in its trace." },
} as const satisfies Record<Severity, { label: string; help: string }>;

/** What the fields of rules are called on screens, where their names alone do not say it. */
export const ruleFieldWords: Readonly<Record<string, { label: string; help: string }>> = {
  field: { label: "Field", help: "The field of the record that is looked at." },
  other: { label: "Other field", help: "What it is compared with, in the same record." },
  invoice: { label: "Field with the invoice number", help: "The open balance of that invoice counts." },
  atLeast: {
    label: "At least",
    help: "As people write it, such as 0.01 USD or 2026-01-01; left empty, there is no least.",
  },
  atMost: {
    label: "At most",
    help: "As people write it, such as 10,000.00 without the comma; left empty, there is no most.",
  },
  pattern: { label: "Pattern", help: "The whole text must fit, in the syntax of RE2, such as INV-\\d{6}." },
  caseCounts: { label: "Capitals and small letters are different", help: "Otherwise inv-1 fits where INV-1 does." },
  lookUp: { label: "What is looked up", help: "Where in Sage Pro the value must be found." },
  is: { label: "Must be", help: "How the field compares with the other one." },
  tolerance: { label: "Tolerance", help: "How far it may be off, such as 0.50." },
  unit: { label: "Tolerance in", help: "Money of the invoice, or percent of its open balance." },
  differs: {
    label: "Which way it may not differ",
    help: "Above: part payments are fine, too much is not. Either way: it pays the balance, or it breaks the rule.",
  },
  formula: { label: "Formula", help: "It must give true, such as amount > 0." },
};

/** Names of parameters that are paths of the record. */
const fieldParams = ["field", "other", "invoice"] as const;

/** The fields that a rule may name. */
export function knownFields({
  fields,
}: MapperShape): Readonly<Record<string, readonly { value: string; label: string }[]>> {
  const options = fields
    .filter(({ holdsFields }) => !holdsFields)
    .map(({ path, label }) => ({ value: path, label: `${label} (${path})` }));
  return Object.fromEntries(fieldParams.map((name) => [name, options]));
}

/** What a rule demands, in one line: `Amount · at most 500.00 USD`. */
export function ruleWords(
  { id: _, kind: __, severity: ___, message: ____, ...rest }: DraftRule,
  shape: MapperShape,
): string {
  const labels = new Map(shape.fields.map(({ path, label }) => [path, label]));
  return Object.entries(rest)
    .flatMap(([name, value]): readonly string[] => {
      if (value === "" || value === false || value === null) return [];
      const text = typeof value === "string" ? (labels.get(value) ?? value) : String(value);
      if (name === "field") return [text];
      const label = (ruleFieldWords[name]?.label ?? name).toLowerCase();
      return [value === true ? label : `${label} ${text}`];
    })
    .join(" · ");
}

/** An id that no other rule has. */
export function freeRuleId(kind: string, rules: readonly DraftRule[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  let id = kind;
  for (let number = 2; taken.has(id); number += 1) id = `${kind}-${number}`;
  return id;
}

/** A new rule of a kind, about the first field that fits where its form asks for one. */
export function newRule(kind: MapperRuleKind, rules: readonly DraftRule[]): DraftRule {
  return { id: freeRuleId(kind.kind, rules), kind: kind.kind, severity: "stop", message: "" };
}

/** The rules of a step as far as they are rules at all; what is something else has no place in the list. */
export const readRules = (config: Json | undefined): readonly DraftRule[] =>
  (Array.isArray(config) ? config : []).filter(
    (one): one is DraftRule =>
      typeof one === "object" &&
      one !== null &&
      !Array.isArray(one) &&
      typeof one.id === "string" &&
      typeof one.kind === "string",
  );
