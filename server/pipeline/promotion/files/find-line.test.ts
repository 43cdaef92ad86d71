import fc from "fast-check";
import { expect, test } from "vitest";
import { findLine } from "./find-line";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("a place is found at its line, and one that is not there at the last line on the way to it", () => {
  const text = '{\n  "rows": [\n    { "key": "a" },\n    { "key": "b",\n      "va\\"lue": 1 }\n  ],\n  "name": ""\n}\n';
  const lines = ["", "rows", "rows.0.key", "rows.1", 'rows.1.va"lue', "rows.1.gone.deeper", "name", "gone"];
  expect(lines.map((at) => findLine(text, at).line)).toEqual([1, 2, 3, 4, 5, 4, 7, 1]);
});

test("a text that is no JSON is told at the line where it stops being JSON", () => {
  const given = ['{\n  "a": 1,\n  "b": tru\n}', '{\n  "a": [1, 2\n', "{}\n\n}", "", '{\n"a": "b\nc"}', "{\n'a': 1}"];
  expect(given.map((text) => findLine(text, "a"))).toEqual([3, 3, 3, 1, 2, 2].map((line) => ({ line, isJson: false })));
});

test("it takes for JSON what JSON is, and nothing else", () => {
  const signs = fc.constantFrom(...'{}[]:,"\\ \n01-.eE+tfn', "true", "null", '"a"', '"a":', "\\u00e9", "\u0001");
  const broken = fc.tuple(fc.json(), fc.nat(), signs).map(([text, at, sign]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + sign + text.slice(place + 1);
  });
  const any = fc.oneof(
    fc.json(),
    broken,
    fc.array(signs, { maxLength: 12 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(any, (text) => {
      expect(findLine(text, "").isJson).toBe(isJson(text));
    }),
    { numRuns: 2_000 },
  );
});
