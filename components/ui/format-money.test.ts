import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyShort } from "./format-money";

const usd = (minor: bigint | number | string) => ({ minor, currency: "USD" });

describe("formatMoney", () => {
  it("shows zero as 0.00 and an unknown amount as a dash, never the other way round", () => {
    expect(formatMoney(usd(0))).toBe("$0.00");
    expect(formatMoney(null)).toBe("–");
    expect(formatMoney(undefined)).toBe("–");
  });

  it("puts a real minus sign before the currency", () => {
    expect(formatMoney(usd(-1230))).toBe("−$12.30");
    expect(formatMoney(usd(-5), "none")).toBe("−0.05");
  });

  it("stays exact beyond what a float can hold", () => {
    expect(formatMoney(usd(900719925474099399n))).toBe("$9,007,199,254,740,993.99");
    expect(formatMoney(usd("900719925474099399"))).toBe("$9,007,199,254,740,993.99");
  });

  it("follows the decimals and the sign of the currency", () => {
    expect(formatMoney({ minor: 1250, currency: "JPY" })).toBe("¥1,250");
    expect(formatMoney({ minor: 125000, currency: "CAD" })).toBe("CA$1,250.00");
    expect(formatMoney({ minor: 125000, currency: "CHF" })).toBe("CHF\u00a01,250.00");
    expect(formatMoney({ minor: 125000, currency: "USD" }, "code")).toBe("1,250.00 USD");
  });
});

describe("formatMoneyShort", () => {
  it("rounds for an axis", () => {
    expect(formatMoneyShort(usd(1_243_000))).toBe("$12.4K");
    expect(formatMoneyShort(usd(0))).toBe("$0");
  });
});
