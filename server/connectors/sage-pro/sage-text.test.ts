import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitText, invoiceNumberSpellings, rightJustified } from "./sage-text";

describe("text for a Sage column", () => {
  test("keeps the letters of Windows-1252 and marks every other one", () => {
    expect(fitText("Café “Brûlé” €5 – naïve", 60)).toBe("Café “Brûlé” €5 – naïve");
    expect(fitText("東京 Ω 🙂", 60)).toBe("?? ? ?");
    expect(fitText("Cafe\u0301", 60)).toBe("Café");
  });

  test("is one line of at most the width, whatever comes in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 80 }), (text, width) => {
        const fitted = fitText(text, width);
        expect(fitted.length).toBeLessThanOrEqual(width);
        expect(fitted).toMatch(/^[^\p{Cc}]*$/u);
        expect(fitted).toBe(fitted.trimEnd());
        expect(fitText(fitted, width)).toBe(fitted);
      }),
    );
  });
});

describe("an invoice number", () => {
  test("is right-justified to ten, and a longer one is left alone", () => {
    expect(rightJustified(" 177154 ")).toBe("    177154");
    expect(rightJustified("12345678901")).toBe("12345678901");
  });

  test("is looked for as typed first, then in spellings of the same number only", () => {
    expect(invoiceNumberSpellings("0177154")).toEqual(["   0177154", "    177154", "0000177154"]);
    expect(invoiceNumberSpellings("a-1001")).toEqual(["    a-1001", "    A-1001"]);
    expect(invoiceNumberSpellings("000")).toEqual(["       000", "         0", "0000000000"]);
    expect(invoiceNumberSpellings("00000177154")).toEqual(["    177154", "0000177154"]);
    expect(invoiceNumberSpellings("12345678901")).toEqual([]);
    expect(invoiceNumberSpellings("  ")).toEqual([]);
  });
});
