import { describe, expect, it } from "vitest";
import { AppError } from "@/server/kernel/errors";
import { createLog } from "./create-log";
import type { Log } from "./log";

const canary = "c4nary-Zr8qTq2v";
const card = "4111111111111111";
const clock = { now: () => new Date("2026-11-20T12:00:00.000Z") };

/** What one use of the log writes: the raw text, and its lines as parsed. */
function written(use: (log: Log) => void): { text: string; lines: Record<string, unknown>[] } {
  const chunks: string[] = [];
  use(createLog({ level: "debug", clock, destination: { write: (chunk) => chunks.push(chunk) } }));
  const text = chunks.join("");
  return {
    text,
    lines: text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe("log", () => {
  it("writes one JSON line per entry, with level, time, message and fields", () => {
    const { text } = written((log) =>
      log.info("payment posted", { tenantId: "t1", amount: 1250, ok: true, none: null }),
    );
    expect(text).toBe(
      '{"level":"info","time":"2026-11-20T12:00:00.000Z","tenantId":"t1","amount":1250,"ok":true,"none":null,"message":"payment posted"}\n',
    );
  });

  it("adds the fields of `with` to every line, the nearest winning", () => {
    const { lines } = written((log) => log.with({ a: 1, b: 1 }).with({ b: 2 }).warn("x", { c: 3 }));
    expect(lines[0]).toMatchObject({ level: "warn", a: 1, b: 2, c: 3 });
  });

  it("writes nothing below its level", () => {
    const chunks: string[] = [];
    const log = createLog({ level: "warn", destination: { write: (chunk) => chunks.push(chunk) } });
    log.info("no");
    log.debug("no");
    expect(chunks).toEqual([]);
  });

  it("keeps level, time and message its own", () => {
    const { text, lines } = written((log) => log.info("real", { level: "error", time: 0, message: "forged" }));
    expect(lines[0]).toMatchObject({ level: "info", message: "real", level_: "error", message_: "forged" });
    expect(text.match(/"level":/g)).toHaveLength(1);
  });

  it.each([
    "\r\nlevel=error",
    '\n{"level":"error","message":"forged"}',
    "\u2028forged\u2029",
    "\u001b[2J\u001b[31m",
    "\u0000\u0007\u007f\u0085\u009b",
    "\u202eflip\u2066",
    "\ud800",
  ])("writes %j in a message, a field, a key and an error as one line without control characters", (hostile) => {
    const { text, lines } = written((log) =>
      log.error(`a${hostile}b`, { field: hostile, [`key${hostile}`]: 1, error: new Error(hostile) }),
    );
    expect(lines).toHaveLength(1);
    expect(text.trimEnd()).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}/u);
  });
});

describe("secrets in the log", () => {
  const names = [
    "password",
    "PASSWORD",
    "newPassword",
    "client_secret",
    "authorization",
    "Cookie",
    "set-cookie",
    "apiKey",
  ];
  const more = [
    "api_key",
    "x-api-key",
    "credentials",
    "accessToken",
    "refresh_token",
    "privateKey",
    "sessionId",
    "hookSecret",
  ];

  it.each([...names, ...more])("a field named %s is redacted at any depth, whatever it holds", (name) => {
    const { text } = written((log) => {
      log.info("x", { [name]: canary, deep: [{ deeper: { [name]: { inner: canary } } }] });
      log
        .with({ [name]: canary })
        .info("x", { headers: new Headers({ [name]: canary }), map: new Map([[name, canary]]) });
    });
    expect(text).not.toContain(canary);
    expect(text).toContain("[redacted]");
  });

  it.each([
    `Authorization: Bearer ${canary}`,
    `Basic ${Buffer.from(`user:${canary}`).toString("base64")}`,
    `postgres://app:${canary}@db.internal:5432/portal`,
    `https://api.example/x?access_token=${canary}&page=2`,
    `{"password":"${canary}"}`,
    `password: ${canary}`,
    `whsec_${canary}00000000`,
    `sk_live_${canary}00000000`,
  ])("%s within a text is masked", (secret) => {
    const { text } = written((log) => {
      log.info(secret, { text: secret, error: new Error(secret, { cause: new Error(secret) }) });
    });
    expect(text).not.toContain(canary);
    expect(text).not.toContain(Buffer.from(canary).toString("base64").slice(0, 12));
  });

  it("bytes are counted, not written", () => {
    const { text, lines } = written((log) => log.info("x", { body: Buffer.from(canary) }));
    expect(text).not.toContain(canary);
    expect(lines[0]).toMatchObject({ body: "[15 bytes]" });
  });
});

describe("card data in the log", () => {
  const spellings = [
    card,
    "4111 1111 1111 1111",
    "٤١١١١١١١١١١١١١١١",
    encodeURIComponent("4111 1111 1111 1111"),
    Buffer.from(card).toString("base64"),
  ];

  it.each(spellings)("%s is removed from messages, fields, keys, lists, errors and causes", (spelling) => {
    const { text } = written((log) =>
      log.error(`paid with ${spelling}`, {
        memo: spelling,
        [spelling]: true,
        list: [[spelling]],
        error: new Error(spelling, { cause: new Error(spelling) }),
        long: `${"x ".repeat(1_990)}${spelling}`,
      }),
    );
    expect(text).not.toContain(spelling);
    expect(text).not.toMatch(/\d{12}/);
  });

  it("numbers and security codes are removed too", () => {
    const { lines } = written((log) =>
      log.info("x", { n: 4111111111111111, big: 4111111111111111n, card: { csc: 123 } }),
    );
    expect(lines[0]).toMatchObject({
      n: expect.stringContaining("removed"),
      big: expect.stringContaining("removed"),
      card: { csc: "[redacted]" },
    });
  });
});

describe("errors in the log", () => {
  it("are written with name, message, code, stack and their chain of causes", () => {
    const root = Object.assign(new Error("connect refused"), { code: "ECONNREFUSED", port: 5432 });
    const { lines } = written((log) =>
      log.error("x", { error: new AppError("unavailable", "no database", { cause: root }) }),
    );
    expect(lines[0]?.error).toMatchObject({
      name: "AppError",
      message: "no database",
      code: "unavailable",
      stack: expect.stringContaining("create-log.test"),
      cause: { name: "Error", message: "connect refused", code: "ECONNREFUSED", port: 5432 },
    });
  });

  it("are written without the fields that may hold whole requests or rows", () => {
    const error = Object.assign(new Error("x"), {
      code: "23505",
      detail: "Key (email)=(a@b.c)",
      request: { body: canary },
    });
    const { text, lines } = written((log) => log.error("x", { error, all: new AggregateError([error], "several") }));
    expect(text).not.toMatch(/a@b\.c|c4nary/);
    expect(lines[0]).toMatchObject({ error: { code: "23505" }, all: { errors: [{ code: "23505" }] } });
  });
});

describe("entries out of proportion", () => {
  it("are cut in length, in number and in depth", () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, "x".repeat(100)]));
    let deep: unknown = "bottom";
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    const { text, lines } = written((log) => {
      log.info("x".repeat(1_000_000), { long: "y".repeat(50_000), wide, deep, list: Array(10_000).fill(wide) });
    });
    expect(lines).toHaveLength(1);
    expect(text.length).toBeLessThan(100_000);
  });

  it("never throw: circles, getters that fail, strange values", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const failing = Object.defineProperty({}, "boom", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    const { lines } = written((log) => {
      log.info("x", {
        circle,
        failing,
        nan: Number.NaN,
        symbol: Symbol("s"),
        fn: () => 1,
        date: new Date(Number.NaN),
        none: undefined,
      });
      log.info("x", {
        proxy: new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error("no");
            },
          },
        ),
      });
    });
    expect(lines[0]).toMatchObject({ circle: { self: "[circular]" }, failing: { boom: "[unreadable]" }, nan: "NaN" });
    expect(lines).toHaveLength(2);
  });
});
