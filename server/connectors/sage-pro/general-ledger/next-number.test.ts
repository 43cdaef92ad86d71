import { expect, test } from "vitest";
import { drawNumbers, readCounter, writeCounter } from "./next-number";

test("numbers go on from the counter, pass over those in use, and begin again at 1 behind 999999", () => {
  expect(drawNumbers(102, new Set(["000103"]), 3)).toEqual({ drawn: ["000102", "000104", "000105"], next: 106 });
  expect(drawNumbers(999_999, new Set(["000001"]), 2)).toEqual({ drawn: ["999999", "000002"], next: 3 });
  expect(drawNumbers(7, new Set(), 0)).toEqual({ drawn: [], next: 7 });
});

test("a counter that is far behind its numbers is corrected by a person, never guessed", () => {
  const used = new Set(Array.from({ length: 300 }, (_, index) => String(index + 1).padStart(6, "0")));
  expect(() => drawNumbers(1, used, 1)).toThrow("behind the numbers in use");
  expect(() => readCounter("", 0)).toThrow("hold no number");
  expect(() => readCounter("000000", 0)).toThrow("hold no number");
});

test("a counter changes its six digits and nothing around them", () => {
  expect(readCounter("AAAA000502 rest", 4)).toBe(502);
  expect(writeCounter("AAAA000502 rest", 4, 503)).toBe("AAAA000503 rest");
  expect(writeCounter("000102", 0, 103)).toBe("000103");
});
