import { describe, expect, test } from "vitest";
import { readWords } from "./read-words";

describe("what is typed into the search", () => {
  test.each([
    ["$1,250.00", 125_000n, undefined],
    ["1250", 125_000n, 1_250n],
    ["-50.5", 5_050n, undefined],
    ["€ 3", 300n, 3n],
  ])("%s can be an amount", (typed, hundredths, whole) => {
    expect(readWords(typed).amount).toEqual({ hundredths, whole });
  });

  test.each(["12.345", "1,25", "1e3", "0x10", "acme", "12 34", "9".repeat(13)])("%s is no amount", (typed) => {
    expect(readWords(typed).amount).toBeUndefined();
  });

  test("is a name in each way gateways write one, once", () => {
    expect(readWords(" o'brien supply ").spellings).toEqual(["o'brien supply", "O'BRIEN SUPPLY", "O'Brien Supply"]);
    expect(readWords("104233").spellings).toEqual(["104233"]);
  });

  test("is the beginning of a number only when it has digits alone", () => {
    expect(readWords("104233").digits).toBe("104233");
    expect(readWords("104-233").digits).toBeUndefined();
  });
});
