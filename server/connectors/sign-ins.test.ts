import { describe, expect, test } from "vitest";
import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import { createSignIns } from "./sign-ins";

function setUp() {
  let nowMs = Date.parse("2026-11-20T20:00:00Z");
  let signIns = 0;
  const cache = createSignIns({ now: () => new Date(nowMs) });
  return {
    cache,
    pass: (ms: number) => {
      nowMs += ms;
    },
    signIns: () => signIns,
    accept: async () => {
      signIns += 1;
      return { token: `token-${signIns}`, expiresInMs: 7_200_000 };
    },
    fail: (kind: ConnectorErrorKind) => async (): Promise<never> => {
      signIns += 1;
      throw new ConnectorError(kind, "no");
    },
    refuse: async (): Promise<never> => {
      signIns += 1;
      throw new ConnectorError("auth_expired", "no");
    },
  };
}

describe("the token of a connection", () => {
  test("is asked for once by any number of calls at the same time", async () => {
    const { cache, accept, signIns } = setUp();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => cache.current("a", accept)));
    expect(new Set(tokens)).toEqual(new Set(["token-1"]));
    expect(signIns()).toBe(1);
  });

  test("is renewed a minute before it expires", async () => {
    const { cache, accept, pass } = setUp();
    await cache.current("a", accept);
    pass(7_200_000 - 60_001);
    expect(await cache.current("a", accept)).toBe("token-1");
    pass(2);
    expect(await cache.current("a", accept)).toBe("token-2");
  });

  test("that was refused is dropped once, however many calls report it", async () => {
    const { cache, accept } = setUp();
    const old = await cache.current("a", accept);
    cache.forget("a", old);
    const fresh = await cache.current("a", accept);
    cache.forget("a", old);
    expect(await cache.current("a", accept)).toBe(fresh);
  });
});

describe("a refused sign-in", () => {
  test("is not repeated for five minutes, then an hour, then a day, because PayTrace locks the user after four", async () => {
    const { cache, refuse, pass, signIns } = setUp();
    const minuteMs = 60_000;
    for (const [round, standsMs] of [5 * minuteMs, 60 * minuteMs, 1_440 * minuteMs, 1_440 * minuteMs].entries()) {
      for (let call = 0; call < 20; call += 1) {
        await expect(cache.current("a", refuse)).rejects.toMatchObject({ kind: "auth_expired", message: "no" });
      }
      expect(signIns()).toBe(round + 1);
      pass(standsMs - 1);
      await expect(cache.current("a", refuse)).rejects.toMatchObject({ retryAfterMs: 1 });
      expect(signIns()).toBe(round + 1);
      pass(1);
    }
  });

  test("keeps a person waiting for five minutes at most, and one that works starts the count anew", async () => {
    const { cache, refuse, accept, pass, signIns } = setUp();
    for (let round = 0; round < 3; round += 1) {
      await expect(cache.current("a", refuse, "person")).rejects.toThrow();
      await expect(cache.current("a", refuse, "person")).rejects.toThrow();
      pass(300_000);
    }
    expect(signIns()).toBe(3);
    await expect(cache.current("a", refuse)).rejects.toThrow();
    expect(signIns()).toBe(3);
    cache.forget("a", await cache.current("a", accept, "person"));
    await expect(cache.current("a", refuse)).rejects.toThrow();
    pass(300_000);
    expect(await cache.current("a", accept)).toBe("token-6");
  });

  test("counts whatever the other system said, and not that it said nothing", async () => {
    for (const [kind, expected] of [
      ["unexpected_shape", 1],
      ["forbidden", 1],
      ["unavailable", 2],
      ["timeout", 2],
      ["rate_limited", 2],
    ] as const) {
      const { cache, fail, signIns } = setUp();
      for (let call = 0; call < 2; call += 1) {
        await expect(cache.current("a", fail(kind))).rejects.toMatchObject({ kind });
      }
      expect([kind, signIns()]).toEqual([kind, expected]);
    }
  });

  test("does not stand in the way of new credentials, nor is it forgotten because they were tried", async () => {
    const { cache, refuse, accept, signIns } = setUp();
    await expect(cache.current("a", refuse)).rejects.toThrow();
    expect(await cache.current("b", accept)).toBe("token-2");
    await expect(cache.current("a", refuse)).rejects.toThrow();
    expect(await cache.current("b", accept)).toBe("token-2");
    expect(signIns()).toBe(2);
  });
});
