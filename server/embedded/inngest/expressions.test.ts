import { expect, test } from "vitest";
import { compileExpression, equalityPaths, hashAtPath } from "./expressions";

const event = { data: { tenant: "t1", order: "o1", amount: 12.5, count: 3, paid: true, list: ["a"] } };

test.each([
  ['event.data.tenant == "t1"', true],
  ["event.data.amount > 12", true],
  ["event.data.count == 3", true],
  ['event.data.paid && event.data.order.startsWith("o")', true],
  ['"a" in event.data.list', true],
  ["event.data.missing == 1", false],
  ["has(event.data.missing)", false],
  ["event.data.tenant == async.data.tenant", true],
])("%s is %s", (source, expected) => {
  expect(compileExpression(source).matches({ event, async: { data: { tenant: "t1" } } })).toBe(expected);
});

test.each([
  ['event.data.tenant + "-" + event.data.order', "t1-o1"],
  ['"constant"', "constant"],
  ["event.data.amount", "12.5"],
  ["event.data.list", '["a"]'],
  ["event.data.missing", ""],
])("the key %s is %s", (source, expected) => {
  expect(compileExpression(source).key({ event })).toBe(expected);
});

test.each(["event.data.", "nothing.data == 1", "event.data.a ==", "1 + "])("%s is no expression", (source) => {
  expect(() => compileExpression(source)).toThrow();
});

test("an equality of two paths is recognised, and only that", () => {
  expect(equalityPaths("event.data.id == async.data.order.id")).toEqual({ event: "data.id", async: "data.order.id" });
  expect(equalityPaths('async.data.id == "a"')).toBeUndefined();
  expect(equalityPaths("event.data.a == async.data.b && true")).toBeUndefined();
});

test("equal values have equal hashes at their paths, whatever their kind; a missing value has none", () => {
  expect(hashAtPath({ a: { b: 1 } }, "a.b")).toBe(hashAtPath({ c: 1 }, "c"));
  expect(hashAtPath({ a: "1" }, "a")).not.toBe(hashAtPath({ a: 1 }, "a"));
  expect(hashAtPath({ a: null }, "a.b")).toBeUndefined();
  expect(hashAtPath({}, "constructor")).toBeUndefined();
});
