import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, fromCsvText } from "./csv-cell";

describe("text that a spreadsheet would run", () => {
  const formulas = [
    "=cmd|'/c calc'!A1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u0000=1",
    "\u00a0=1",
    "\ttext",
    "'=1",
  ];
  test.each(formulas)("%j is led by an apostrophe", (text) => {
    expect(csvText(text)).toBe(`'${text}`);
  });
});

test.each(["ACME Supply", "O'Neil", "'tis", "a=b", "100001", "", "Smith-Jones", "1+1"])("%j stays as it is", (text) => {
  expect(csvText(text)).toBe(text);
});

test("every text is read back from its cell as it was", () => {
  const text = fc.array(fc.oneof(fc.constantFrom("'", "=", "-", " ", "a"), fc.string()), { maxLength: 6 });
  fc.assert(fc.property(text, (parts) => fromCsvText(csvText(parts.join(""))) === parts.join("")));
});
