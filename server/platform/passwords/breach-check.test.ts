import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "@/server/platform/log/log";
import { createBreachCheck } from "./breach-check";

// SHA-1 of "password" is 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8.
const known = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
let answer: { status: number; body: string } | "silence" = { status: 200, body: "" };
const asked: { url: string | undefined; padding: unknown }[] = [];
const server = createServer((request, response) => {
  asked.push({ url: request.url, padding: request.headers["add-padding"] });
  if (answer !== "silence") response.writeHead(answer.status).end(answer.body);
});

describe("breach check", () => {
  let baseUrl = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const check = (password: string, timeoutMs = 2_000) =>
    createBreachCheck({ transport: fetch, log: silentLog, baseUrl, timeoutMs })(password);

  it("sends five hex digits of the hash, asks for padding, and finds the rest in the answer", async () => {
    answer = { status: 200, body: `00000000000000000000000000000000000:3\r\n${known}:9545824\r\n` };
    expect(await check("password")).toBe(true);
    expect(asked.at(-1)).toEqual({ url: "/range/5BAA6", padding: "true" });
  });

  it("ignores padding entries and other hashes", async () => {
    answer = { status: 200, body: `${known}:0\r\n00000000000000000000000000000000000:3` };
    expect(await check("password")).toBe(false);
  });

  it("never blocks: an error, nonsense, silence or no server counts as not known", async () => {
    answer = { status: 503, body: "" };
    expect(await check("password")).toBe(false);
    answer = { status: 200, body: "<html>" };
    expect(await check("password")).toBe(false);
    answer = "silence";
    expect(await check("password", 50)).toBe(false);
    const nobody = createBreachCheck({ transport: fetch, log: silentLog, baseUrl: "http://127.0.0.1:1" });
    expect(await nobody("password")).toBe(false);
  });
});
