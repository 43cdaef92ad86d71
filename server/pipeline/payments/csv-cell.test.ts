import { describe, expect, test } from "vitest";
import { csvText } from "./csv-cell";

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
  ];
  test.each(formulas)("%j is led by an apostrophe", (text) => {
    expect(csvText(text)).toBe(`'${text}`);
  });
});

test.each(["ACME Supply", "O'Neil", "a=b", "100001", "", "Smith-Jones", "1+1"])("%j stays as it is", (text) => {
  expect(csvText(text)).toBe(text);
});
