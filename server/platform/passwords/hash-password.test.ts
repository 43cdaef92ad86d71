import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { hashOfNobody, hashPassword, needsRehash, verifyPassword } from "./hash-password";

/** As many at once as fill both turns and the whole queue. */
const fillQueue = () => Promise.allSettled(Array.from({ length: 140 }, () => verifyPassword(undefined, "a guess")));

describe("password hashes", () => {
  it("are argon2id with the OWASP parameters and verify the same password only", async () => {
    const stored = await hashPassword("correct horse battery staple");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, "correct horse battery staple")).toBe(true);
    expect(await verifyPassword(stored, "Correct horse battery staple")).toBe(false);
    expect(await hashPassword("correct horse battery staple")).not.toBe(stored);
  });

  it("are of the password as typed: leading and trailing blanks, emoji and every last byte count", async () => {
    const typed = `  ${"🙂".repeat(128)} \u0000${"x".repeat(500)}`;
    const stored = await hashPassword(typed);
    expect(await verifyPassword(stored, typed)).toBe(true);
    for (const other of [typed.trim(), typed.slice(0, -1), `${typed} `, typed.split("\u0000")[0] ?? ""]) {
      expect(await verifyPassword(stored, other)).toBe(false);
    }
  });

  it("are not made of more than 1,024 bytes, and a megabyte is refused at once", async () => {
    await expect(hashPassword("x".repeat(1025))).rejects.toMatchObject({ code: "invalid_input" });
    const stored = await hashPassword("x".repeat(1024));
    expect(await verifyPassword(stored, "x".repeat(1024))).toBe(true);
    // Whatever takes its turn is turned away now; this takes none.
    const storm = fillQueue();
    await expect(verifyPassword(stored, "x".repeat(1024))).rejects.toMatchObject({ code: "rate_limited" });
    expect(await verifyPassword(stored, "x".repeat(1_000_000))).toBe(false);
    await storm;
  });

  it("cost an unknown account what they cost a known one: it is held against a hash of the same parameters, in its turn", async () => {
    expect(needsRehash(hashOfNobody)).toBe(false);
    expect(await verifyPassword(undefined, "")).toBe(false);
    const storm = fillQueue();
    await expect(verifyPassword(undefined, "a guess")).rejects.toMatchObject({ code: "rate_limited" });
    await storm;
  });

  it("are made anew once the parameters have changed", async () => {
    expect(needsRehash(await hashPassword("correct horse battery staple"))).toBe(false);
    expect(needsRehash(await hash("correct horse", { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
    expect(needsRehash(await hash("correct horse", { memoryCost: 19456, timeCost: 1, parallelism: 1 }))).toBe(true);
  });

  it("are computed two at a time, and a storm is turned away instead of queued without end", async () => {
    const refused = (await fillQueue()).filter((attempt) => attempt.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(30);
    expect(refused.length).toBeLessThanOrEqual(40);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "rate_limited", retryAfterSeconds: 5 });
    expect(await verifyPassword(undefined, "afterwards")).toBe(false);
  });
});
