import { describe, expect, test } from "vitest";
import { slugCandidates, slugOf } from "./slug";

describe("the address of a company", () => {
  test.each([
    ["Acme Wholesale, Inc.", "acme-wholesale-inc"],
    ["Çelik & Söhne", "celik-sohne"],
    ["  --  ", "company"],
    ["東京", "company"],
    ["API", "company-api"],
    ["X", "company-x"],
    ["a".repeat(80), "a".repeat(40)],
  ])("of %j is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  test("has alternatives for when it is taken", () => {
    const candidates = slugCandidates("Acme");
    expect(candidates[0]).toBe("acme");
    expect(new Set(candidates).size).toBe(5);
    for (const candidate of candidates) expect(candidate).toMatch(/^[a-z0-9-]+$/);
  });
});
