import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { seedSageProCompany } from "@/server/sandbox/sage-pro";
import { createDatabase, type TestDatabase } from "../../support/database";

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase("sandbox");
  pool = new pg.Pool({ connectionString: database.urlFor("tallybridge_sage"), max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test("seeding takes less than two seconds", async () => {
  const started = performance.now();
  await seedSageProCompany(pool, { companyId: newId(), seed: 1 });
  console.log(performance.now() - started);
  expect(performance.now() - started).toBeLessThan(2000);
});
