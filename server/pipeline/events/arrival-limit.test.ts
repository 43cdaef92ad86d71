import { expect, test } from "vitest";
import { createArrivalLimit } from "./arrival-limit";

test("ten seconds' worth may come at once, then what the rate allows, and each environment has its own", () => {
  let now = 0;
  const mayAccept = createArrivalLimit({ now: () => new Date(now) }, 5);
  const accepted = (environmentId: string) =>
    Array.from({ length: 100 }, () => mayAccept({ environmentId })).filter(Boolean).length;
  expect(accepted("a")).toBe(50);
  expect(accepted("b")).toBe(50);
  now += 1_000;
  expect(accepted("a")).toBe(5);
  now += 3_600_000;
  expect(accepted("a")).toBe(50);
});
