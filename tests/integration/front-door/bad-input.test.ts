import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { requestOrigin } from "@/server/api/request-origin";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { newId } from "@/server/kernel/ids";
import { receiveNotification } from "@/server/pipeline/events/receive-notification";
import { silentLog } from "@/server/platform/log/log";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { sendRaw } from "@/tests/support/raw-http";

let world: PipelineWorld;
let door: Server;
let origin: string;
let hookUrl: string;
/** Why notifications were refused, in our own words: the sender never learns them. */
let refused: string[] = [];
/** Headers the pages saw. */
let seenByPages: Record<string, unknown> = {};

beforeAll(async () => {
  world = await openPipelineWorld();
  const parts = {
    ...world.receiveParts,
    onRefused: (reason: string) => void refused.push(reason),
    // The same endpoint once more, as a merchant with PayTrace's hosted checkout has it.
    async findEndpoint(key: string) {
      const found = await world.receiveParts.findEndpoint(key === silentKey ? world.endpointKey : key);
      return found && key === silentKey ? { ...found, scheme: "paytrace-silent-post" as const } : found;
    },
  };
  door = createFrontDoor({
    receiveNotification: (request) => receiveNotification(parts, request),
    mounts: () => [
      {
        prefix: "/api/inngest",
        methods: ["GET", "POST", "PUT"],
        handle: async () => new Response(null, { status: 401 }),
      },
      { prefix: "/api/v1", handle: async ({ headers }) => Response.json({ place: requestOrigin(headers).ip }) },
    ],
    pages: (request, response) => {
      seenByPages = request.headers;
      response.end("page");
    },
    origin: () => origin,
    log: silentLog,
    hookBodyMs: 400,
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  hookUrl = `${origin}/api/hooks/${world.endpointKey}`;
});
afterEach(() => {
  refused = [];
});
afterAll(async () => {
  door?.closeAllConnections();
  await new Promise((resolve) => (door ? door.close(resolve) : resolve(undefined)));
  await world?.close();
});

const silentKey = "silent-post-of-this-test";

const good = JSON.stringify({
  type: "paytrace.transaction.sale_approved",
  occurredAt: "2026-11-20T18:00:00.000Z",
  data: { transaction_id: "500000001", amount: "12.30", currency: "USD" },
});
const nowSeconds = () => Math.floor(Date.now() / 1_000);

interface Signing {
  readonly id?: string;
  readonly timestamp?: string;
  readonly secret?: string;
}

/** Headers of Standard Webhooks over the bytes as they are. */
function sign(body: string | Uint8Array, { id = `msg_${newId()}`, timestamp, secret }: Signing = {}) {
  const at = timestamp ?? String(nowSeconds());
  const key = Buffer.from((secret ?? world.hookSecret).replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${at}.`).update(body).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": at,
    "webhook-signature": `v1,${signature}`,
  };
}
type Headers = Record<string, string>;

const post = (body: string | Uint8Array, headers: Headers = sign(body), url = hookUrl) =>
  fetch(url, { method: "POST", body: typeof body === "string" ? body : Buffer.from(body), headers });

/** The same request written by hand, for headers and lengths that a client would refuse or correct. */
function rawPost(body: string, headers: Headers): string {
  const lines = Object.entries({ host: "portal.test", connection: "close", ...headers });
  return `POST /api/hooks/${world.endpointKey} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`;
}

const storedEvents = async () =>
  Number(
    (await world.rows<{ count: string }>("select count(*)::text as count from events where environment_id = $1"))[0]
      ?.count,
  );

/** Expects that nothing of what `act` sends is stored. */
async function storesNothing(act: () => Promise<void>): Promise<void> {
  const before = await storedEvents();
  await act();
  expect(await storedEvents()).toBe(before);
}

test("a good notification is stored before it is answered", async () => {
  const before = await storedEvents();
  const answer = await post(good);
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ outcome: "stored" });
  expect(await storedEvents()).toBe(before + 1);
});

describe("who cannot prove that they are the sender gets 401 and learns nothing", () => {
  test("B1, B2: without the signature's headers, all or one of them", () =>
    storesNothing(async () => {
      expect((await post(good, { "content-type": "application/json" })).status).toBe(401);
      for (const missing of ["webhook-id", "webhook-timestamp", "webhook-signature"]) {
        const { [missing as "webhook-id"]: _, ...rest } = sign(good);
        expect((await post(good, rest)).status).toBe(401);
      }
      expect(refused).toEqual(Array.from({ length: 4 }, () => "header_missing"));
    }));

  test("B3, B4: with the signature of another body, were it the same JSON with other spaces", () =>
    storesNothing(async () => {
      expect((await post(good, sign(good.replace("12.30", "99.30")))).status).toBe(401);
      expect((await post(JSON.stringify(JSON.parse(good), null, 1), sign(good))).status).toBe(401);
    }));

  test("B5: with another tenant's secret, answered like an address that does not exist", () =>
    storesNothing(async () => {
      const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
      const wrong = await post(good, sign(good, { secret }));
      const nowhere = await post(good, sign(good), `${origin}/api/hooks/${"x".repeat(24)}`);
      expect([wrong.status, nowhere.status]).toEqual([401, 401]);
      expect(await wrong.text()).toBe(await nowhere.text());
    }));

  test("B6: five minutes early or late are too much", () =>
    storesNothing(async () => {
      for (const off of [-301, 302]) {
        const timestamp = String(nowSeconds() + off);
        expect((await post(good, sign(good, { timestamp }))).status).toBe(401);
      }
    }));

  test.each(["1614265330abc", "1e9", "-1", "0x60", "", "1".repeat(40), "1614265330.5"])(
    "B7: with the time %j",
    (timestamp) => storesNothing(async () => expect((await post(good, sign(good, { timestamp }))).status).toBe(401)),
  );

  test("B8: with signatures of another version, empty, or by the thousand", () =>
    storesNothing(async () => {
      const headers = sign(good);
      const value = headers["webhook-signature"].slice(3);
      for (const signature of ["v1,", "v1", `v2,${value}`, `v1a,${value}`, value]) {
        expect((await post(good, { ...headers, "webhook-signature": signature })).status).toBe(401);
      }
      const many = Array.from({ length: 1_000 }, () => "v1,AA").join(" ");
      expect((await post(good, { ...headers, "webhook-signature": `${many} v1,${value}` })).status).toBe(401);
    }));

  test("B8: with a header of 100 kB, refused before it is read to its end", () =>
    storesNothing(async () => {
      const answer = await sendRaw(origin, [
        rawPost(good, { ...sign(good), "webhook-signature": "v".repeat(100_000) }),
      ]);
      expect(answer.status).toBe(431);
    }));

  test("B9: with a signature in any spelling but the one", () =>
    storesNothing(async () => {
      let headers = sign(good);
      while (!/[+/]/.test(headers["webhook-signature"])) headers = sign(good);
      const signature = headers["webhook-signature"];
      const urlSafe = signature.replaceAll("+", "-").replaceAll("/", "_");
      for (const spelled of [urlSafe, signature.replace("=", ""), `${signature}=`, signature.toUpperCase()]) {
        expect((await post(good, { ...headers, "webhook-signature": spelled })).status).toBe(401);
      }
    }));

  test.each([
    ["a dot", "msg.1", 401],
    ["300 characters", "m".repeat(300), 401],
    ["a space", "msg 1", 401],
    ["a NUL", "msg\u0000", 400],
    ["a line break", "msg\rX: 1", 400],
    ["an emoji", "msg_\u{1f4b8}", 401],
  ])("B10: with %s in the delivery id", (_what, id, status) =>
    storesNothing(async () => {
      const request = rawPost(good, { ...sign(good, { id }), "content-length": String(good.length) });
      expect((await sendRaw(origin, [Buffer.from(request)])).status).toBe(status);
    }),
  );
});

test("B11, B12: the same delivery again is counted, with another body it is a conflict; both are acknowledged", async () => {
  const id = `msg_${newId()}`;
  const outcomes: unknown[] = [];
  for (const body of [good, good, good.replace("12.30", "99.30")]) {
    const answer = await post(body, sign(body, { id }));
    expect(answer.status).toBe(202);
    outcomes.push(((await answer.json()) as { outcome: unknown }).outcome);
  }
  expect(outcomes).toEqual(["stored", "repeated", "conflict"]);
  const events = await world.rows<{ deliveries: number; amount: string }>(
    "select deliveries, body->'message'->'data'->>'amount' as amount from events where environment_id = $1 and dedupe_key = $2",
    [id],
  );
  expect(events).toMatchObject([{ amount: "12.30" }]);
});

describe("a body that two readers could understand differently gets 400, however well it is signed", () => {
  const open = '{"type":"x","data":';
  test.each<[string, string | Uint8Array]>([
    ["B13: empty", ""],
    ["B14: null", "null"],
    ["B14: a list", "[]"],
    ["B14: a text", '"x"'],
    ["B14: a number", "1"],
    ["B15: cut off", good.slice(0, -3)],
    ["B15: a comma too many", '{"type":"x",}'],
    ["B15: a byte order mark", `\ufeff${good}`],
    ["B15: two documents", `${good}${good}`],
    ["B16: a key twice", '{"type":"x","amount":"1.00","amount":"9.00"}'],
    ["B16: a key twice, once escaped", '{"type":"x","amount":"1.00","\\u0061mount":"9.00"}'],
    ["B18: 10,000 levels deep", `${open}${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["B18: 20,000 keys", `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",")}}`],
    [
      "B22: bytes that are no UTF-8",
      Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}')]),
    ],
    ["B22: half a surrogate pair", '{"type":"\\ud800"}'],
    ["B22: U+0000", '{"type":"a\\u0000b"}'],
  ])("%s", (_what, body) =>
    storesNothing(async () => {
      const startedAt = performance.now();
      expect((await post(body)).status).toBe(400);
      // Milliseconds; a reader that looks at each key again for every other one would take longer.
      expect(performance.now() - startedAt).toBeLessThan(15_000);
    }),
  );
});

test("B17: keys that would pollute a prototype are data and nothing else", async () => {
  const body = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},${good.slice(1)}`;
  expect((await post(body)).status).toBe(202);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe("a body that is too much, too slow or packed is not read", () => {
  test("B19: 300 kB and 10 MB get 413, declared or in chunks", () =>
    storesNothing(async () => {
      const large = `{"x":"${"a".repeat(300_000)}"}`;
      const declared = rawPost("", { ...sign(large), "content-length": String(large.length) });
      expect((await sendRaw(origin, [declared, large])).status).toBe(413);
      const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
      const chunked = rawPost("", { ...sign(good), "transfer-encoding": "chunked" });
      expect((await sendRaw(origin, [chunked, ...Array.from({ length: 160 }, () => chunk)])).status).toBe(413);
    }));

  test("B19: a gigabyte is refused by what it declares, before a byte of it came", () =>
    storesNothing(async () => {
      const answer = await sendRaw(origin, [rawPost("", { ...sign(good), "content-length": String(2 ** 30) })]);
      expect(answer.status).toBe(413);
    }));

  test("B19: a length that lies, either way, is believed by nobody", () =>
    storesNothing(async () => {
      const short = await sendRaw(origin, [rawPost(good, { ...sign(good), "content-length": "10" })]);
      expect(short.status).toBe(400);
      const long = await sendRaw(origin, [rawPost(good, { ...sign(good), "content-length": "9000" })]);
      expect(long.status).toBe(408);
      const both = rawPost(`0\r\n\r\n${good}`, {
        ...sign(good),
        "content-length": String(good.length),
        "transfer-encoding": "chunked",
      });
      expect((await sendRaw(origin, [both])).status).toBe(400);
    }));

  test("B19: a body that drips byte by byte gets 408", () =>
    storesNothing(async () => {
      const head = rawPost("", { ...sign(good), "content-length": String(good.length) });
      expect((await sendRaw(origin, [head, ...good], 30)).status).toBe(408);
    }));

  test("B20: compressed gets 415, bomb or not", () =>
    storesNothing(async () => {
      const bomb = gzipSync(Buffer.alloc(10_000_000));
      for (const encoding of ["gzip", "br", "deflate", "gzip, gzip"]) {
        const answer = await post(bomb, { ...sign(bomb), "content-encoding": encoding });
        expect(answer.status).toBe(415);
      }
    }));

  test("B21: any type but JSON gets 415", () =>
    storesNothing(async () => {
      const { "content-type": _, ...untyped } = sign(good);
      const bare = rawPost(good, { ...untyped, "content-length": String(good.length) });
      expect((await sendRaw(origin, [bare])).status).toBe(415);
      for (const type of ["text/xml", "text/plain", "multipart/form-data; boundary=x", "application/jsonp"]) {
        expect((await post(good, { ...sign(good), "content-type": type })).status).toBe(415);
      }
    }));
});

test("B21: JSON is JSON in any case and with its character set", async () => {
  const headers = { ...sign(good), "content-type": "Application/JSON; charset=utf-8" };
  expect((await post(good, headers)).status).toBe(202);
});

describe("what must not be kept is gone before anything is stored", () => {
  const messageOf = async (id: string) => {
    const [event] = await world.rows<{ message: { data: Record<string, unknown> }; removed: boolean }>(
      "select body->'message' as message, (body->>'cardNumberRemoved')::boolean as removed from events where environment_id = $1 and dedupe_key = $2",
      [id],
    );
    return event;
  };

  test.each(["4012888888881881", "4012 8888 8888 1881", "4012-8888-8888-1881", "٤٠١٢٨٨٨٨٨٨٨٨١٨٨١"])(
    "B32: the card number %s in free text",
    async (number) => {
      const id = `msg_${newId()}`;
      const body = good.replace('"amount"', `"memo":"paid with ${number}","amount"`);
      expect((await post(body, sign(body, { id }))).status).toBe(202);
      const event = await messageOf(id);
      expect(event?.removed).toBe(true);
      expect(JSON.stringify(event?.message)).not.toMatch(/8888|٨٨٨٨/);
      expect(event?.message.data.amount).toBe("12.30");
    },
  );

  test("B33: a transaction id that looks like a card number is kept where ids stand, and removed everywhere else", async () => {
    const id = `msg_${newId()}`;
    const body = good.replace('"500000001"', '"4012888888881881","note":"4012888888881881"');
    expect((await post(body, sign(body, { id }))).status).toBe(202);
    const { data } = (await messageOf(id))?.message ?? { data: {} };
    expect(data.transaction_id).toBe("4012888888881881");
    expect(data.note).not.toContain("8888");
  });

  test("B32: a delivery id that reads like a card number is kept as its digest, and still tells a repetition", async () => {
    const id = "4012888888881881";
    const outcomes: unknown[] = [];
    for (const body of [good, good, good.replace("12.30", "99.30")]) {
      const answer = await post(body, sign(body, { id }));
      outcomes.push(((await answer.json()) as { outcome: unknown }).outcome);
    }
    expect(outcomes).toEqual(["stored", "repeated", "conflict"]);
    const kept = await world.rows("select 1 from events where environment_id = $1 and dedupe_key like '%8888%'");
    expect(kept).toEqual([]);
  });

  test("B34: a security code", async () => {
    const id = `msg_${newId()}`;
    const body = good.replace('"amount"', '"card":{"number":"4012888888881881","cvv":"737"},"amount"');
    expect((await post(body, sign(body, { id }))).status).toBe(202);
    expect(JSON.stringify((await messageOf(id))?.message.data.card)).not.toContain("737");
  });
});

describe("the unsigned silent post", () => {
  const postForm = (parmList: string) => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const url = `${origin}/api/hooks/${silentKey}`;
    return fetch(url, { method: "POST", headers, body: `parmList=${parmList}` });
  };

  test("B22: with a character that no database holds gets 400, and takes nobody's notification with it", async () => {
    const bad = () => postForm("ORDERID~1|TRANSACTIONID~500000002|EMAIL~a%00b|");
    const answers = await Promise.all([bad(), post(good), bad(), post(good), bad(), post(good)]);
    expect(answers.map(({ status }) => status)).toEqual([400, 202, 400, 202, 400, 202]);
  });

  test("B16: with a name or a list twice gets 400", () =>
    storesNothing(async () => {
      for (const parmList of [
        "ORDERID~1|TRANSACTIONID~500000002|TRANSACTIONID~500000003|",
        "ORDERID~1|transactionid~500000002|TRANSACTIONID~500000003|",
        "ORDERID~1|TRANSACTIONID~500000002|&parmList=ORDERID~2|TRANSACTIONID~500000003|",
      ]) {
        expect((await postForm(parmList)).status, parmList).toBe(400);
      }
    }));

  test("F45: is a hint alone: stored, and nothing it says of money or approval is kept for a fact", async () => {
    const before = await storedEvents();
    // Its text may be of another age: bytes that are no UTF-8 do not keep us from looking.
    const form = "ORDERID~1|TRANSACTIONID~500000009|APPCODE~TAS1|APPMSG~  Approved|CANAME~Ren%e9|";
    expect((await postForm(form)).status).toBe(202);
    expect(await storedEvents()).toBe(before + 1);
    const [event] = await world.rows<{ source: string }>(
      "select source from events where environment_id = $1 and transaction_id = '500000009'",
    );
    expect(event).toEqual({ source: "silent_post" });
  });
});

describe("the door itself", () => {
  test("offers notifications by POST alone", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const answer = await fetch(hookUrl, { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  test("B42: offers the engine's address by its own methods alone", async () => {
    for (const method of ["PATCH", "DELETE", "OPTIONS"]) {
      expect((await fetch(`${origin}/api/inngest`, { method })).status).toBe(405);
    }
    expect((await fetch(`${origin}/api/inngest`, { method: "POST" })).status).toBe(401);
  });

  test("B43: believes no header by which a client plays a proxy, and tells the pages the peer it sees", async () => {
    const forged = {
      "x-forwarded-for": "203.0.113.9",
      "x-real-ip": "203.0.113.9",
      forwarded: "for=203.0.113.9",
      "x-forwarded-host": "evil.example",
      "x-middleware-subrequest": "middleware",
    };
    await fetch(`${origin}/overview`, { headers: forged });
    expect(seenByPages).toMatchObject({ "x-real-ip": "127.0.0.1" });
    expect(JSON.stringify(seenByPages)).not.toMatch(/203\.0\.113|evil|middleware/);
    // What the interfaces count in their limits is the peer as well.
    const api = await fetch(`${origin}/api/v1/payments`, { headers: forged });
    expect(await api.json()).toEqual({ place: "127.0.0.1" });
  });

  test("B43: closes a connection that asks to be upgraded", async () => {
    const upgrade = `GET http://evil.example/ HTTP/1.1\r\nhost: portal.test\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`;
    expect(await sendRaw(origin, [upgrade])).toMatchObject({ status: 0, text: "" });
  });

  test("says in its refusals neither why nor who, and lets nobody keep them", async () => {
    const answer = await post(good, { "content-type": "application/json" });
    expect(await answer.json()).toEqual({ title: "The notification could not be verified." });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });
});
