import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "@/server/platform/log/log";
import { createSafeHttp } from "@/server/platform/safe-http";
import { readSettings } from "@/server/platform/settings/settings";
import { payTraceOrigin, reachPayTrace } from "./reach-paytrace";

const arrived: { readonly url: string | undefined; readonly authorization: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  arrived.push({ url: request.url, authorization: request.headers.authorization, body });
  response.end("{}");
});
let elsewhere = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rehearsal`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const safeHttp = createSafeHttp({ log: silentLog });
const reach = (apiUrl: string | undefined) => reachPayTrace({ apiUrl, safeHttp, log: silentLog });

test("what is asked of PayTrace's own address goes whole to where the operator says that it answers", async () => {
  const request = new Request(`${payTraceOrigin}/v1/transactions/sale?a=b`, {
    method: "POST",
    body: '{"amount":"1.00"}',
    headers: { authorization: "Bearer of-this-merchant" },
  });
  expect((await reach(elsewhere)(request)).status).toBe(200);
  expect(arrived).toEqual([
    {
      url: "/rehearsal/v1/transactions/sale?a=b",
      authorization: "Bearer of-this-merchant",
      body: '{"amount":"1.00"}',
    },
  ]);
});

test.each([
  ["the operator's address itself", () => `${elsewhere}/v1/ping`],
  ["another path of its host", () => `${new URL(elsewhere).origin}/internal`],
  ["an address that only looks like PayTrace's", () => "http://api.paytrace.com.localhost/v1/ping"],
  ["PayTrace's name without TLS", () => "http://api.paytrace.com/v1/ping"],
])("a tenant who enters %s reaches nothing by it", async (_, address) => {
  const before = arrived.length;
  await expect(reach(elsewhere)(new Request(address()))).rejects.toMatchObject({ kind: "invalid" });
  expect(arrived).toHaveLength(before);
});

test("without the setting every request goes the one safe way", () => {
  expect(reach(undefined)).toBe(safeHttp);
});

test.each([
  ["http://127.0.0.1:3000/sandbox/paytrace/x/", "http://127.0.0.1:3000/sandbox/paytrace/x"],
  ["https://paytrace.gateway.example", "https://paytrace.gateway.example"],
])("PayTrace may be said to answer at %s", (given, taken) => {
  expect(readSettings({ PAYTRACE_API_URL: given }).PAYTRACE_API_URL).toBe(taken);
});

test.each(["http://paytrace.gateway.example", "ftp://127.0.0.1", "api.paytrace.com"])(
  "credentials never go to PayTrace in the clear over a network: %s is refused at the start",
  (given) =>
    expect(() => readSettings({ PAYTRACE_API_URL: given })).toThrow(
      /^These settings cannot be used:\nPAYTRACE_API_URL/,
    ),
);
