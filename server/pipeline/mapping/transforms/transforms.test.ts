import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { valueTypes } from "../shapes/record-shape";
import { describeParameters } from "./describe-parameters";
import { prepareSteps } from "./prepare-steps";
import { transformNames, transforms } from "./registry";
import type { Example, PreparedTransform, Transform } from "./transform";
import { holderOf, type NamedValue, type Value } from "./value";

const all: readonly Transform[] = transformNames.map((name) => transforms[name]);
const examples = all.flatMap((transform) =>
  transform.examples.map((example, index) => ({ transform, example, index })),
);

function prepared(transform: Transform, params: unknown): PreparedTransform {
  const ready = transform.prepare(params);
  if (!ready.ok) throw new Error(`${transform.name}: ${ready.error.text}`);
  return ready.value;
}

function apply(transform: Transform, { params, input, tables = new Map() }: Example) {
  const ready = prepared(transform, params);
  return ready.takes === "one"
    ? ready.apply(input as Value | undefined, tables)
    : ready.apply(input as readonly NamedValue[], tables);
}

test.each(examples.map((one) => [`${one.transform.name}, example ${one.index + 1}`, one] as const))(
  "every example of every transform gives what it says: %s",
  (_, { transform, example }) => {
    const outcome = apply(transform, example);
    if (example.fails !== undefined) {
      expect(outcome).toMatchObject({ ok: false, error: { text: expect.stringContaining(example.fails) } });
      return;
    }
    expect(outcome).toMatchObject({ ok: true });
    if (!outcome.ok) return;
    expect(outcome.value).toEqual(example.gives);
    // Nothing is lost or decided without a note, and no note stands there that the example does not show.
    expect(outcome.notes?.join(" ") ?? "").toContain(example.note ?? "");
    expect(outcome.notes === undefined).toBe(example.note === undefined);
    if (outcome.value !== undefined && transform.returns !== "same") {
      expect(holderOf(transform.returns)(outcome.value)).toBe(true);
    }
  },
);

test("every transform stands under its own name, is described in one sentence and has help for every parameter", () => {
  for (const [key, transform] of Object.entries<Transform>(transforms)) {
    expect(transform.name).toBe(key);
    expect(transform.version).toBeGreaterThan(0);
    expect(transform.description).toMatch(/^[A-Z][^.]*\.$/);
    expect(transform.examples.length, key).toBeGreaterThan(1);
    for (const { name, help } of describeParameters(transform)) expect(help, `${key}.${name}`).toMatch(/\.$/);
  }
});

test("a transform that gets a value of another type says so, and nothing stays nothing", () => {
  const strange: readonly Value[] = ["text", { minor: 1n, currency: "USD" }, new Date(0), true, ["a"], { a: "b" }];
  for (const transform of all) {
    const ready = prepared(transform, transform.examples[0]?.params);
    if (ready.takes === "many" || transform.accepts.length === valueTypes.length) continue;
    const holds = holderOf(transform.accepts);
    for (const value of strange.filter((one) => !holds(one))) {
      const outcome = ready.apply(value, new Map());
      if (transform.name === "choose" || transform.name === "default-value") continue;
      expect(outcome, transform.name).toMatchObject({
        ok: false,
        error: { text: expect.stringContaining(transform.title) },
      });
    }
    if (transform.name !== "default-value")
      expect(ready.apply(undefined, new Map())).toEqual({ ok: true, value: undefined });
  }
});

test("parameters that cannot be used are refused with the parameter's name and what to do", () => {
  expect(transforms.pad.prepare({ width: 0 })).toMatchObject({
    ok: false,
    error: { text: expect.stringContaining("width"), remedy: expect.stringContaining("width") },
  });
  expect(transforms.calculate.prepare({ do: "divide", by: "3" })).toMatchObject({ ok: false });
  expect(transforms.calculate.prepare({ do: "divide", by: "0.0", decimals: 2, rounding: "down" })).toMatchObject({
    ok: false,
  });
  expect(transforms["extract-pattern"].prepare({ pattern: "(?=a)" })).toMatchObject({ ok: false });
  expect(
    transforms["map-codes"].prepare({
      codes: [
        { from: "A", to: "1" },
        { from: "a", to: "2" },
      ],
    }),
  ).toMatchObject({ ok: false });
  expect(transforms.trim.prepare({ sides: "left" })).toMatchObject({ ok: false });
});

test("steps whose types do not fit, that are not known or that cannot take several fields are named with their place", () => {
  const step = (transform: string, params = {}, version = 1) => ({ transform, params, version });
  expect(prepareSteps([step("trim"), step("round-number", { decimals: 2, rounding: "down" })], ["text"])).toMatchObject(
    {
      ok: false,
      error: { step: 1, text: '"Round" takes number, and gets text.' },
    },
  );
  expect(prepareSteps([step("trim")], ["text", "text"])).toMatchObject({ ok: false, error: { step: 0 } });
  expect(prepareSteps([], ["text", "text"])).toMatchObject({ ok: false });
  expect(prepareSteps([step("trim", {}, 2)], ["text"])).toMatchObject({ ok: false });
  expect(prepareSteps([step("constructor")], ["text"])).toMatchObject({
    ok: false,
    error: { text: 'There is no transform named "constructor".' },
  });
  const ready = prepareSteps([step("first-filled"), step("pad", { width: 10 })], ["text", "text"]);
  expect(ready).toMatchObject({ ok: true, value: { returns: ["text"], tables: [] } });
  if (ready.ok) {
    const values = [
      { name: "invoice", value: undefined },
      { name: "order", value: "104233" },
    ];
    expect(ready.value.apply(values, new Map())).toEqual({ ok: true, value: "    104233" });
  }
});

test("the notes of all steps of a row come out together", () => {
  const ready = prepareSteps(
    [
      { transform: "default-value", version: 1, params: { value: "Card payment" } },
      { transform: "truncate", version: 1, params: { width: 4 } },
    ],
    ["text"],
  );
  const outcome = ready.ok ? ready.value.apply([{ name: "memo", value: "" }], new Map()) : undefined;
  expect(outcome).toMatchObject({
    ok: true,
    value: "Card",
    notes: [expect.stringContaining("Nothing was there"), expect.stringContaining("Cut to 4")],
  });
});

test("every transform has a property that always holds of it, whatever the value", async () => {
  const folder = import.meta.dirname;
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".property.test.ts"));
  const stated = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  const unstated = transformNames.filter((name) => !stated.some((text) => text.includes(`"${name}"`)));
  expect(unstated).toEqual([]);
});
