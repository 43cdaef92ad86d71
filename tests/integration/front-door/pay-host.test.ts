import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { createHostRule } from "@/server/front-door/pay-host";
import { silentLog } from "@/server/platform/log/log";
import { readSettings } from "@/server/platform/settings/settings";
import { sendRaw } from "../../support/raw-http";

let door: Server;
let url: string;
/** What was let through to pages and handlers: by whom it was served, and the cookies that came along. */
let served: string[];

beforeAll(async () => {
  const { PAY_URL } = readSettings({ APP_URL: "https://portal.example", PAY_URL: "https://pay.example.net" });
  door = createFrontDoor({
    receiveNotification: async () => ({ status: 401, reason: "Not here." }),
    mounts: () =>
      ["/api/pay", "/api/inngest", "/sandbox/paytrace", "/dev/mailbox"].map((prefix) => ({
        prefix,
        handle: async (request) => {
          served.push(`${new URL(request.url).pathname} ${request.headers.get("cookie")}`);
          return new Response("mounted");
        },
      })),
    pages: (request, response) => {
      served.push(`${request.url} ${request.headers.cookie ?? null}`);
      response.end("page");
    },
    origin: () => "https://portal.example",
    hostRule: createHostRule(PAY_URL),
    log: silentLog,
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterAll(() => {
  door?.closeAllConnections();
  return new Promise((resolve) => door?.close(resolve));
});

async function ask(host: string, path: string, { method = "GET", more = "" } = {}) {
  served = [];
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`, "cookie: session=of-the-portal", "connection: close"];
  const { status, text } = await sendRaw(url, [`${lines.join("\r\n")}\r\n${more}content-length: 0\r\n\r\n`]);
  return { status, text, served };
}

const payHosts = ["pay.example.net", "PAY.example.net", "pay.example.net:443"];

test.each(payHosts)(
  "under %s a payer gets the page, what it loads and its answers, and no cookie comes along",
  async (host) => {
    for (const path of [
      "/pay/a-key",
      "/pay/a-key?_rsc=1",
      "/_next/static/chunks/main.js",
      "/icon.svg",
      "/sandbox/paytrace/0199-ab/js/protect.min.js",
      "/sandbox/paytrace/0199-ab/protect/fields",
    ]) {
      expect(await ask(host, path)).toMatchObject({ status: 200, served: [expect.stringMatching(/ null$/)] });
    }
    const posted = await ask(host, "/api/pay/state", { method: "POST" });
    expect(posted).toMatchObject({ status: 200, served: ["/api/pay/state null"] });
  },
);

test.each(payHosts)("under %s nothing else of the portal exists", async (host) => {
  for (const path of [
    ...["/", "/sign-in", "/acme/production/payments", "/api/auth/session", "/api/trpc/payments.list", "/api/v1/health"],
    ...["/api/hooks/a-key", "/api/inngest", "/dev/mailbox", "/sandbox/paytrace/0199-ab/v1/ping", "/pay", "/pay/a/b"],
    ...["/pay/..%2fsign-in/x", "/_next/image", "/api/pay", "//pay/a-key"],
  ]) {
    const { status, text, served: seen } = await ask(host, path);
    expect([path, status, seen]).toEqual([path, 404, []]);
    expect(text.toLowerCase()).not.toContain("set-cookie");
  }
});

test.each(["portal.example", "127.0.0.1", "pay.example.net.evil.example", "pay.example.net@portal.example", ""])(
  "under %s the page of a payer is at its own host, its calls nowhere, and the portal as ever",
  async (host) => {
    const moved = await ask(host, "/pay/a-key");
    expect(moved).toMatchObject({ status: 302, served: [] });
    expect(moved.text).toMatch(/^location: https:\/\/pay\.example\.net\/pay\/a-key\r$/im);
    expect(moved.text).toMatch(/^referrer-policy: no-referrer\r$/im);
    expect(moved.text).toMatch(/^cache-control: no-store\r$/im);
    for (const [path, method] of [
      ["/api/pay/state", "POST"],
      ["/pay/a-key", "POST"],
      ["/pay/a/b", "GET"],
    ] as const) {
      expect(await ask(host, path, { method })).toMatchObject({ status: 404, served: [] });
    }
    expect(await ask(host, "/sign-in")).toMatchObject({ status: 200, served: ["/sign-in session=of-the-portal"] });
    expect(await ask(host, "/api/inngest")).toMatchObject({ status: 200 });
  },
);

test("what a client claims in forwarding headers does not move it to another host", async () => {
  const more = "x-forwarded-host: pay.example.net\r\nforwarded: host=pay.example.net\r\n";
  expect(await ask("portal.example", "/api/pay/state", { method: "POST", more })).toMatchObject({ status: 404 });
});

test("without the setting everything is on one host", () => {
  const rule = createHostRule(undefined);
  for (const path of ["/pay/a-key", "/sign-in", "/api/pay/state"]) {
    expect(rule({ host: "portal.example", path, isRead: true })).toBe("as_usual");
  }
});

test("the host of payers is an origin, and another name than the portal's", () => {
  const read = (PAY_URL: string, APP_URL?: string) => () => readSettings({ PAY_URL, APP_URL });
  expect(read("https://pay.example.net/", "https://portal.example")().PAY_URL).toBe("https://pay.example.net");
  expect(read("http://localhost:3000")().PAY_URL).toBe("http://localhost:3000");
  for (const bad of ["https://pay.example.net/path", "https://pay.example.net?a=b", "ftp://pay.example.net", "pay"]) {
    expect(read(bad, "https://portal.example")).toThrow("PAY_URL");
  }
  // To a browser's cookies another port is the same host.
  expect(read("https://portal.example:8443", "https://portal.example")).toThrow("another host");
  expect(read("http://127.0.0.1:3100")).toThrow("another host");
});
