import { expect, test } from "vitest";
import { createDatabase } from "../support/database";

test("clone", async () => {
  const d = await createDatabase("empty");
  expect(d.name).toMatch(/test_/);
  await d.drop();
});
