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

  test("is there after about a second; five are allowed on a busy machine", async () => {
    const started = performance.now();
    await seedSageProCompany(books.pool, { companyId: newId(), seed: 4 });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("is left alone the second time, also when two ask for it at once", async () => {
    const companyId = newId();
    const seeded = await Promise.all([1, 2].map(() => seedSageProCompany(books.pool, { companyId, seed: 4 })));
    expect(seeded.sort()).toEqual([false, true]);
  });
});
