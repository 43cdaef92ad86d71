import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { gradeSuggestions } from "@/tests/golden/grade-suggestions";
import { type GoldenSet, readMappingSets } from "@/tests/golden/read-mapping-sets";
import { convertible } from "./convertible";
import { suggestMappings } from "./suggest-mappings";
import { defaultLevel, type SampledField, type SampledShape } from "./suggestion";

let sets: readonly GoldenSet[];
beforeAll(async () => {
  sets = await readMappingSets();
});

const word = fc.constantFrom(
  ...[
    "invoice",
    "invno",
    "amount",
    "paidamt",
    "id",
    "date",
    "created",
    "at",
    "customer",
    "custno",
    "zip",
    "name",
    "status",
    "refund",
    "oti",
    "x9",
    "é",
    "#",
  ],
);
const anyField: fc.Arbitrary<SampledField> = fc.record({
  path: fc
    .tuple(
      fc.option(fc.constantFrom("lines[]", "billing", "shipping_address"), { nil: undefined }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
    )
    .map(([parent, words]) => [...(parent === undefined ? [] : [parent]), words.join("_")].join(".")),
  label: fc.constantFrom("", "Number", "Date paid"),
  description: fc.constantFrom("", "Given by the target.", "Who pays"),
  type: fc.constantFrom("text", "number", "money", "date", "instant", "choice", "switch", "list", "record"),
  required: fc.boolean(),
  personal: fc.boolean(),
  samples: fc.array(
    fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("177154", "2026-03-04", "USD", "true", "110.00")),
    { maxLength: 3 },
  ),
});
const anyShape = (id: string): fc.Arbitrary<SampledShape> =>
  fc.uniqueArray(anyField, { selector: ({ path }) => path, maxLength: 12 }).map((fields) => ({ id, name: id, fields }));
const pairOfShapes = fc.tuple(anyShape("some-payment"), anyShape("some-receipt"));

const shuffled = (shape: SampledShape, seed: readonly number[]): SampledShape => ({
  ...shape,
  fields: shape.fields
    .map((field, at) => ({ field, key: seed[at % seed.length] ?? 0 }))
    .sort((one, other) => one.key - other.key)
    .map(({ field }) => field),
});

test("the same fields give the same suggestions, in whatever order they come, also where two are equally likely", () => {
  const sameMeaning = ["paid_amount", "paid-amount", "paidAmount", "amount_paid", "paid amount"];
  const likeEachOther = sameMeaning.map(
    (path): SampledField => ({
      path,
      label: "",
      description: "",
      required: false,
      personal: false,
      type: "money",
    }),
  );
  const withTwins = (shape: SampledShape): SampledShape => ({ ...shape, fields: [...shape.fields, ...likeEachOther] });
  fc.assert(
    fc.property(pairOfShapes, fc.array(fc.nat(), { minLength: 17, maxLength: 17 }), ([one, other], seed) => {
      const [source, target] = [withTwins(one), other];
      const twinsLast = { ...target, fields: [...target.fields, ...likeEachOther.slice(0, 2)] };
      const shuffledAll = suggestMappings(shuffled(source, seed), shuffled(twinsLast, seed.toReversed()));
      expect(shuffledAll).toEqual(suggestMappings(source, twinsLast));
    }),
    { numRuns: 100 },
  );
});

test("no two suggestions share a field on either side, no list gives to a field outside of lists, and no type goes where it cannot", () => {
  fc.assert(
    fc.property(pairOfShapes, ([source, target]) => {
      const suggestions = suggestMappings(source, target);
      const targets = suggestions.map((one) => one.target);
      const sources = suggestions.flatMap((one) => one.sources);
      expect(new Set(targets).size).toBe(targets.length);
      expect(new Set(sources).size).toBe(sources.length);
      for (const suggestion of suggestions) {
        const to = target.fields.find(({ path }) => path === suggestion.target);
        const from = source.fields.find(({ path }) => path === suggestion.sources[0]);
        expect(to !== undefined && from !== undefined && convertible(from, to) > 0).toBe(true);
        expect(suggestion.sources[0]?.includes("[]")).toBe(suggestion.target.includes("[]"));
        expect(suggestion.confidence).toBeGreaterThan(0);
        expect(suggestion.confidence).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 150 },
  );
});

test("fields that have nothing to do with the target take no right suggestion away", () => {
  const strangers = ["webhook_delivery_attempts", "ui_theme", "favourite_colour", "horoscope", "shoe_size"].map(
    (path): SampledField => ({
      path,
      label: "",
      description: "",
      required: false,
      personal: false,
      type: path === "shoe_size" ? "number" : "text",
    }),
  );
  for (const set of sets.slice(0, 6)) {
    const before = gradeSuggestions(set, suggestMappings(set.source, set.target), defaultLevel);
    const wider = { ...set.source, fields: [...set.source.fields, ...strangers] };
    const after = gradeSuggestions(set, suggestMappings(wider, set.target), defaultLevel);
    expect([after.precision, after.recall], set.name).toEqual([before.precision, before.recall]);
  }
});

test("what is handed in is not changed, and a call remembers nothing of the one before", () => {
  const [first, second] = sets;
  if (first === undefined || second === undefined) throw new Error("There are no golden sets.");
  const copy = structuredClone(first.source);
  const alone = suggestMappings(first.source, first.target);
  suggestMappings(second.source, second.target);
  expect(suggestMappings(first.source, first.target)).toEqual(alone);
  expect(first.source).toEqual(copy);
});
