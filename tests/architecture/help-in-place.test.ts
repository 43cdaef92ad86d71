import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ruleFieldWords } from "@/components/mapper/rules/rule-words";
import { describePalette } from "@/server/pipeline/flows/describe-palette";
import { elementLists } from "@/server/pipeline/flows/element-lists";
import { itemValue, itemValueNames } from "@/server/pipeline/flows/item-values";
import { steps } from "@/server/pipeline/flows/steps";
import { triggers } from "@/server/pipeline/flows/triggers";
import { describeRuleKinds } from "@/server/pipeline/mapper/describe-rule-kinds";
import { describeTransforms } from "@/server/pipeline/mapper/describe-transforms";
import { ruleKinds } from "@/server/pipeline/mapping/rules/rule-kinds";
import { transforms } from "@/server/pipeline/mapping/transforms/registry";

/*
 * What people can put into a flow, a mapping or a set of rules explains itself where they put it in. What is read here is what the pages
 * are sent, so that help which exists and is not shown is missed as well.
 */
const palette = describePalette();
const sentence = /^[^a-z\s].*[.!?)]$/s;

/** Everything with help of its own: what it does, and a case of it. */
const helped = [
  ...palette.steps.map(({ type, docs }) => ({
    name: `step ${type}`,
    says: [docs.summary, docs.help],
    cases: [docs.example],
  })),
  ...palette.triggers.map(({ type, help, example }) => ({ name: `beginning ${type}`, says: [help], cases: [example] })),
  ...describeTransforms().map(({ name, description, examples }) => ({
    name: `transform ${name}`,
    says: [description],
    cases: examples.map(({ input, gives, fails }) => `${input} gives ${gives || fails}.`),
  })),
  ...describeRuleKinds().map(({ kind, description, examples }) => ({
    name: `rule ${kind}`,
    says: [description],
    cases: examples.map(({ record, says }) => `${record} ${says || "holds"}.`),
  })),
];

test("nothing of the registries is left out of what the pages are sent", () => {
  expect(helped.map(({ name }) => name).toSorted()).toEqual(
    [
      ...Object.keys(steps).map((type) => `step ${type}`),
      ...Object.keys(triggers).map((type) => `beginning ${type}`),
      ...Object.keys(transforms).map((name) => `transform ${name}`),
      ...Object.keys(ruleKinds).map((kind) => `rule ${kind}`),
    ].toSorted(),
  );
});

test.each(helped)("the $name has help in sentences, and an example", ({ says, cases }) => {
  for (const text of says) expect(text).toMatch(sentence);
  expect(cases.length).toBeGreaterThan(0);
  for (const text of cases) expect(text.trim().length).toBeGreaterThan(8);
});

const formSchema = z.looseObject({
  label: z.string().optional(),
  help: z.string().optional(),
  description: z.string().optional(),
  of: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
});

/** Mappings and rules have editors of their own, and what a call is pinned to is set by publishing. */
const madeElsewhere: ReadonlySet<string> = new Set(["mapping", "rules", "pinned-flow"]);

/** The places of a form without words beside them. */
function withoutWords(form: unknown, path: string): readonly string[] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = formSchema.parse(form);
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const at = `${path}.${name}`;
    const { label, help, description, of } = formSchema.parse(field);
    // The one value that tells variants apart is chosen by its variant.
    const isFixed = typeof field === "object" && field !== null && "const" in field;
    const hasWords = isFixed || description !== undefined || (label !== undefined && help !== undefined);
    return [...(hasWords ? [] : [at]), ...(madeElsewhere.has(of ?? "") ? [] : withoutWords(field, at))];
  });
  return [
    ...own,
    ...[...anyOf, ...oneOf, ...(items === undefined ? [] : [items])].flatMap((each) => withoutWords(each, path)),
  ];
}

describe("every setting has words beside it", () => {
  const forms = [
    ...palette.steps.map(({ type, config }) => [`step ${type}`, config] as const),
    ...palette.triggers.map(({ type, config }) => [`beginning ${type}`, config] as const),
  ];
  test.each(forms)("of the %s", (_, form) => {
    expect(withoutWords(form, "")).toEqual([]);
  });

  test.each(describeTransforms())("of the transform $name", ({ form }) => {
    for (const [name, field] of Object.entries(formSchema.parse(form).properties ?? {})) {
      expect(formSchema.parse(field).description, name).toMatch(/\.$/);
    }
  });

  test.each(describeRuleKinds())("of the rule $kind", ({ form }) => {
    for (const name of Object.keys(formSchema.parse(form).properties ?? {})) {
      expect(ruleFieldWords[name], name).toMatchObject({ help: expect.stringMatching(sentence) });
    }
  });
});

test("every value that conditions and texts may name, and every list that can be gone through, has a name for people", () => {
  for (const name of itemValueNames) expect(itemValue(name).label, name).toMatch(/^[A-Z].{3,}/);
  for (const [name, { label, one }] of Object.entries(elementLists)) {
    expect(label, name).toMatch(/^[A-Z].{3,}/);
    expect(one, name).toMatch(/^[A-Z][a-z]+$/);
  }
});
