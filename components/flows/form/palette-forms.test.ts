import { expect, test } from "vitest";
import { describePalette } from "@/server/pipeline/flows/describe-palette";
import { findStep } from "@/server/pipeline/flows/steps";
import { type FormSchema, fieldKind, isAsked, readFormSchema, variantsOf } from "./form-schema";
import { hasField } from "./has-field";
import { initialConfig } from "./initial-config";

const palette = describePalette();
const forms = [...palette.steps, ...palette.triggers];

/** The places of a form that nobody can fill in but as JSON. */
function jsonPlaces(schema: FormSchema, path = ""): readonly string[] {
  switch (fieldKind(schema)) {
    case "json":
      return [path];
    case "group":
      return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => jsonPlaces(field, `${path}.${name}`));
    case "list":
      return jsonPlaces(schema.items ?? {}, `${path}[]`);
    case "variants":
      return variantsOf(schema).flatMap((variant) => jsonPlaces(variant.schema, path));
    default:
      return [];
  }
}

test.each(forms.map(({ type, config }) => [type, config] as const))(
  "every setting of %s has a field of its own, and none is written as JSON",
  (_, config) => {
    expect(jsonPlaces(readFormSchema(config))).toEqual([]);
  },
);

/** Fields that stand in one form under the same words. */
function confusedIn(schema: FormSchema): readonly string[] {
  switch (fieldKind(schema)) {
    case "group": {
      const fields = Object.values(schema.properties ?? {});
      const labels = fields.flatMap(({ label }) => label ?? []);
      return [
        ...labels.filter((label, place) => labels.indexOf(label) !== place),
        ...fields.flatMap((field) => confusedIn(field)),
      ];
    }
    case "list":
      return confusedIn(schema.items ?? {});
    case "variants":
      return variantsOf(schema).flatMap((variant) => confusedIn(variant.schema));
    default:
      return [];
  }
}

test.each(forms.map(({ type, config }) => [type, config] as const))(
  "no two settings of %s have the same words",
  (_, config) => {
    expect(confusedIn(readFormSchema(config))).toEqual([]);
  },
);

test("what is wrong with a setting is told in words of people, for whatever stands in it", () => {
  const wrong = [undefined, null, "", "x".repeat(10_000), -1, 1e12, 1.5, true, [], ["x"], [{}], {}, { x: 1 }];
  const told = new Set<string>();
  for (const { type, version, config } of palette.steps) {
    const step = findStep(type, version);
    for (const name of ["", ...Object.keys(readFormSchema(config).properties ?? {})]) {
      for (const value of wrong) {
        const given = name === "" ? { unknown: value } : { ...initialConfig(config), [name]: value };
        const bound = step?.bind(given);
        if (bound?.ok === false) for (const { text } of bound.error) told.add(text);
      }
    }
  }
  expect(told.size).toBeGreaterThan(5);
  expect(
    [...told].filter((text) => /expected|invalid|received|too (small|big)|unrecognized|>=|<=/i.test(text)),
  ).toEqual([]);
});

test("a new step begins with a config whose problems are each told at a field of its form, or need what only a person knows", () => {
  for (const { type, version, config } of palette.steps) {
    const bound = findStep(type, version)?.bind(initialConfig(config));
    if (bound === undefined) throw new Error(`There is no step ${type}.`);
    const schema = readFormSchema(config);
    const lost = bound.ok ? [] : bound.error.filter(({ field }) => !hasField(schema, field));
    expect(lost, type).toEqual([]);
  }
});

test("a list of the record is not asked for the text it would be split from, and every field that is asked under a condition names one beside it", () => {
  const schema = readFormSchema(palette.steps.find(({ type }) => type === "flow.for-each")?.config);
  const asked = (config: Readonly<Record<string, unknown>>) =>
    Object.entries(schema.properties ?? {}).flatMap(([name, field]) => (isAsked(field, config, schema) ? [name] : []));
  expect(asked({})).toEqual(expect.arrayContaining(["from", "list", "separator", "most"]));
  expect(asked({ from: "order.lines" })).toEqual(["flow", "pinned", "from", "most"]);
  for (const { config } of forms) {
    const { properties = {} } = readFormSchema(config);
    for (const { onlyWhere } of Object.values(properties)) {
      if (onlyWhere !== undefined) expect(properties[onlyWhere.field]?.enum).toContain(onlyWhere.is);
    }
  }
});
