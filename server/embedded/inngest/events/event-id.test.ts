import { expect, test } from "vitest";
import { newUlid, seededEventId } from "./event-id";

test("ids are 26 characters and sort by time", () => {
  const ids = [1, 2, 1_000, 1_700_000_000_000].map((at) => newUlid(at));
  expect(ids).toEqual([...ids].sort());
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
});

test("the same seed gives the same id for the same place, and another for another", () => {
  const seed = `1743130137367,${Buffer.from("0123456789").toString("base64")}`;
  expect(seededEventId(seed, 0)).toBe(seededEventId(seed, 0));
  expect(seededEventId(seed, 0)).not.toBe(seededEventId(seed, 1));
});

test.each([null, "", "1", "x,AAAA", "1743130137367,AAAA", "-1,MDEyMzQ1Njc4OQ==", "1,MDEyMzQ1Njc4OQ==,3"])(
  "%j is no seed",
  (seed) => {
    expect(seededEventId(seed, 0)).toBeUndefined();
  },
);
