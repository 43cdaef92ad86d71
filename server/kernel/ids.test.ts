import { expect, test } from "vitest";
import { firstIdAt, isUuid, newId } from "./ids";

test("ids ascend in the order they were made, also within a millisecond, and none comes twice", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isUuid(id) && id[14] === "7")).toBe(true);
});

test("the first id of an instant is not after any made since, and after those made before", () => {
  const before = newId();
  const madeBefore = Number.parseInt(before.slice(0, 13).replace("-", ""), 16);
  expect(firstIdAt(new Date(madeBefore)) <= before).toBe(true);
  expect(firstIdAt(new Date(madeBefore + 1)) > before).toBe(true);
});
