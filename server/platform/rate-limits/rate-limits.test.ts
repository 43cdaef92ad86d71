import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { deleteOldWindows, requireToken, takeToken } from ".";

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const noon = new Date("2026-11-20T12:00:10Z");

describe("a limit", () => {
  test("accepts exactly as many of fifty parallel attempts as it says", async () => {
    const limit = { key: "sign-in:account:a", limit: 7, windowSeconds: 60 };
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => takeToken(portal.db, limit, noon)));
    expect(verdicts.filter((verdict) => verdict.accepted)).toHaveLength(7);
  });

  test("says how long to wait and accepts again in the next window", async () => {
    const limit = { key: "sign-in:account:b", limit: 1, windowSeconds: 60 };
    expect(await takeToken(portal.db, limit, noon)).toMatchObject({ accepted: true });
    expect(await takeToken(portal.db, limit, noon)).toEqual({ accepted: false, retryAfterSeconds: 50 });
    expect(await takeToken(portal.db, limit, new Date("2026-11-20T12:01:00Z"))).toMatchObject({ accepted: true });
  });

  test("of one key does not touch another", async () => {
    const limits = ["c", "d"].map((name) => ({ key: `sign-in:account:${name}`, limit: 1, windowSeconds: 60 }));
    for (const limit of limits) expect(await takeToken(portal.db, limit, noon)).toMatchObject({ accepted: true });
  });

  test("stores no address in the clear", async () => {
    await takeToken(portal.db, { key: "sign-in:address:203.0.113.7", limit: 1, windowSeconds: 60 }, noon);
    const rows = await portal.db.identity.rateLimit.findMany();
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.key))).toBe(true);
  });

  test("refuses with the longest wait of the limits that are used up", async () => {
    const limits = [60, 900].map((windowSeconds) => ({ key: `reset:${windowSeconds}`, limit: 1, windowSeconds }));
    await requireToken(portal.db, limits, noon);
    await expect(requireToken(portal.db, limits, noon)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 890,
      userText: "Too many attempts. Try again in 15 minutes.",
    });
  });

  test("leaves no windows behind once they are old", async () => {
    await deleteOldWindows(portal.db, new Date("2026-11-21T00:00:00Z"));
    expect(await portal.db.identity.rateLimit.count()).toBe(0);
  });
});
