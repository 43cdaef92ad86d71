import { readdir } from "node:fs/promises";
import path from "node:path";
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

test("no company can have the address of a page of ours", async () => {
  const pages = new Set<string>();
  // Groups in parentheses stand in the folders and not in the address.
  const collect = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith("[") || entry.name.startsWith("_")) continue;
      if (entry.name.startsWith("(")) await collect(path.join(folder, entry.name));
      else pages.add(entry.name);
    }
  };
  await collect(path.resolve(import.meta.dirname, "../../../app"));
  expect(pages).toContain("sign-in");
  for (const page of pages) expect(slugOf(page), page).not.toBe(page);
});
