import { describe, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { createTokenCache } from "./tokens";

function setUp() {
  let nowMs = Date.parse("2026-11-20T20:00:00Z");
  let signIns = 0;
  const cache = createTokenCache({ now: () => new Date(nowMs) });
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
  test("is not repeated for five minutes, because PayTrace locks the user after four", async () => {
    const { cache, refuse, accept, pass, signIns } = setUp();
    for (let call = 0; call < 20; call += 1) {
      await expect(cache.current("a", refuse)).rejects.toMatchObject({ kind: "auth_expired" });
    }
    expect(signIns()).toBe(1);
    pass(300_000);
    expect(await cache.current("a", accept)).toBe("token-2");
  });

  test("does not stand in the way of new credentials", async () => {
    const { cache, refuse, accept } = setUp();
    await expect(cache.current("a", refuse)).rejects.toThrow();
    expect(await cache.current("b", accept)).toBe("token-2");
  });
});
