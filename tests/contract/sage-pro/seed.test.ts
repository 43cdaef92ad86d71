import { describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { seedSageProCompany } from "@/server/sandbox/sage-pro";
import { openBooks, seedCompany } from "./company";

const books = openBooks();

describe("a seeded company", () => {
  test("keeps every invariant, whatever the seed", async () => {
    for (const seed of [1, 2, 3]) {
      const company = await seedCompany(books, seed);
      expect(await company.broken()).toEqual([]);
    }
  });

  test("takes less than two seconds and is left alone the second time", async () => {
    const companyId = newId();
    const started = performance.now();
    expect(await seedSageProCompany(books.pool, { companyId, seed: 4 })).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await seedSageProCompany(books.pool, { companyId, seed: 4 })).toBe(false);
  });
});
