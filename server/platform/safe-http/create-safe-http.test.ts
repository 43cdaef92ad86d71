import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ConnectorError } from "@/server/kernel/connector-error";
import { silentLog } from "@/server/platform/log/log";
import { createSafeHttp, type SafeHttpOptions } from "./create-safe-http";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Answer = (_request, response) => response.end("ok");
let received: { url: string | undefined; headers: IncomingMessage["headers"]; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ url: request.url, headers: request.headers, body });
  answer(request, response);
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = (_request, response) => response.end("ok");
  received = [];
});

const home = { address: "127.0.0.1", family: 4 };
/** A transport for which the test server is an approved host, under its address and under a name. */
const transport = (options: Partial<SafeHttpOptions> = {}) =>
  createSafeHttp({
    log: silentLog,
    allowPrivateHosts: [`127.0.0.1:${port}`, `gateway.example:${port}`],
    resolveName: async () => [home],
    ...options,
  });
const url = (path = "/"): string => `http://127.0.0.1:${port}${path}`;
const failure = async (sent: Promise<Response>): Promise<ConnectorError> => {
  const outcome = await sent.then(
    ({ status }) => new Error(`answered ${status}`),
    (error: unknown) => error,
  );
  if (outcome instanceof ConnectorError) return outcome;
  throw outcome;
};

describe("a request", () => {
  it("arrives with its method, headers and body, and its answer comes back whole", async () => {
    answer = (_request, response) => {
      response.writeHead(201, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] }).end('{"n":1}');
    };
    const request = new Request(url("/v1?x=1"), { method: "POST", body: "{}", headers: { "x-token": "t" } });
    const response = await transport()(request);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ n: 1 });
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(received).toMatchObject([
      { url: "/v1?x=1", body: "{}", headers: { "x-token": "t", "accept-encoding": "identity" } },
    ]);
  });

  it("comes back with the status of an error or without a body as it is", async () => {
    for (const status of [204, 304, 404, 500]) {
      answer = (_request, response) => response.writeHead(status).end();
      expect((await transport()(new Request(url()))).status).toBe(status);
    }
  });

  it("to a name goes to the address that was judged, under that name", async () => {
    await transport()(new Request(`http://gateway.example:${port}/`));
    expect(received[0]?.headers.host).toBe(`gateway.example:${port}`);
  });
});

describe("where a request may not go", () => {
  const refused = (target: string, options: Partial<SafeHttpOptions> = {}) =>
    failure(createSafeHttp({ log: silentLog, ...options })(new Request(target)));

  it.each([
    "http://127.0.0.1",
    "https://[::1]",
    "https://0x7f000001",
    "https://127.1",
    "https://[::ffff:10.0.0.1]",
    "https://169.254.169.254",
    "https://localhost",
    "https://example.com:22",
  ])("%s is refused before anything is resolved or sent", async (target) => {
    let asked = false;
    const resolveName = async () => {
      asked = true;
      return [home];
    };
    expect((await refused(target, { resolveName })).kind).toBe("invalid");
    expect(asked).toBe(false);
  });

  it.each([
    ["loopback", ["127.0.0.1"]],
    ["a private network", ["10.1.2.3"]],
    ["the metadata service", ["169.254.169.254"]],
    ["loopback in IPv6", ["::1"]],
    ["a mapped address", ["::ffff:127.0.0.1"]],
    ["NAT64", ["64:ff9b::a00:1"]],
    ["the open internet and inside at once", ["93.184.216.34", "127.0.0.1"]],
  ])("a public name that leads to %s is refused when connecting", async (_name, addresses) => {
    const resolveName = async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const error = await refused("https://rebind.example.com", { resolveName });
    expect(error.kind).toBe("invalid");
    expect(error.message).toContain("private network");
  });

  it("a name that changes its answer is judged by the one it is connected with, and asked once per connection", async () => {
    const answers = [home.address, "169.254.169.254"];
    let asked = 0;
    const resolveName = async () => [{ address: answers[asked++] ?? "169.254.169.254", family: 4 }];
    const send = transport({ resolveName });
    answer = (_request, response) => response.setHeader("connection", "close").end("ok");
    expect((await send(new Request(`http://gateway.example:${port}/`))).status).toBe(200);
    expect(asked).toBe(1);
    // An approved host, too, never leads to the metadata service.
    expect((await failure(send(new Request(`http://gateway.example:${port}/`)))).kind).toBe("invalid");
    expect(received).toHaveLength(1);
  });

  it("an approved host is approved at its port only", async () => {
    const send = transport({ allowPrivateHosts: [`127.0.0.1:${port + 1}`] });
    expect((await failure(send(new Request(url())))).kind).toBe("invalid");
    expect(received).toHaveLength(0);
  });

  it.each([301, 302, 303, 307, 308])("a redirect (%d) to an inner address is not followed", async (status) => {
    answer = (_request, response) => response.writeHead(status, { location: url("/secret") }).end();
    const error = await failure(transport()(new Request(url(), { method: "POST", body: "x" })));
    expect(error).toMatchObject({ kind: "unexpected_shape", detail: { status } });
    expect(received).toHaveLength(1);
  });
});

describe("an answer out of proportion", () => {
  it("is refused by the length it announces, and by what it really sends", async () => {
    const send = transport({ maxResponseBytes: 1_000 });
    answer = (_request, response) => response.end("x".repeat(1_001));
    expect((await failure(send(new Request(url())))).kind).toBe("unexpected_shape");
    answer = (_request, response) => {
      const drip = () => {
        while (response.write("x".repeat(100)));
      };
      response.on("drain", drip).on("error", () => {});
      drip();
    };
    expect((await failure(send(new Request(url())))).kind).toBe("unexpected_shape");
    answer = (_request, response) => response.end("x".repeat(1_000));
    expect((await (await send(new Request(url()))).text()).length).toBe(1_000);
  });

  it("is refused when it is compressed, unpacked or not", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(10_000_000)));
    };
    expect((await failure(transport()(new Request(url())))).kind).toBe("unexpected_shape");
  });
});

describe("a system that does not answer as it should", () => {
  it("is unavailable when nobody listens or the name is unknown: nothing was sent", async () => {
    const closed = createRawServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const closedPort = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    const send = transport({ allowPrivateHosts: [`127.0.0.1:${closedPort}`] });
    expect((await failure(send(new Request(`http://127.0.0.1:${closedPort}`)))).kind).toBe("unavailable");
    const resolveName = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    };
    expect((await failure(transport({ resolveName })(new Request("https://gone.example.com")))).kind).toBe(
      "unavailable",
    );
    expect(
      (await failure(transport({ resolveName: async () => [] })(new Request("https://gone.example.com")))).kind,
    ).toBe("unavailable");
  });

  it("is unavailable when it does not speak TLS", async () => {
    expect((await failure(transport()(new Request(`https://127.0.0.1:${port}`)))).kind).toBe("unavailable");
  });

  it("leaves open whether it acted when it is silent, drips, or hangs up after it got the request", async () => {
    const silent = transport({ silenceTimeoutMs: 300 });
    answer = () => {};
    expect((await failure(silent(new Request(url(), { method: "POST", body: "x" })))).kind).toBe("timeout");
    answer = (_request, response) => response.writeHead(200).write("x");
    expect((await failure(silent(new Request(url())))).kind).toBe("timeout");
    answer = (_request, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    };
    expect((await failure(transport({ totalTimeoutMs: 300 })(new Request(url())))).kind).toBe("timeout");
    answer = (request) => request.socket.destroy();
    expect((await failure(transport()(new Request(url(), { method: "POST", body: "x" })))).kind).toBe("timeout");
    answer = (request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("x", () => request.socket.destroy());
    };
    expect((await failure(transport()(new Request(url())))).kind).toBe("timeout");
  });

  it("is given up when the caller gives up", async () => {
    answer = () => {};
    const caller = new AbortController();
    const sent = failure(transport()(new Request(url(), { signal: caller.signal })));
    caller.abort();
    expect((await sent).kind).toBe("timeout");
  });

  it("is not understood when it answers in something else than HTTP", async () => {
    const sockets: Socket[] = [];
    const raw = createRawServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {}).end("SSH-2.0-OpenSSH_9.2\r\n");
    });
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
    const rawPort = (raw.address() as AddressInfo).port;
    const send = transport({ allowPrivateHosts: [`127.0.0.1:${rawPort}`] });
    expect((await failure(send(new Request(`http://127.0.0.1:${rawPort}`)))).kind).toBe("unexpected_shape");
    for (const socket of sockets) socket.destroy();
    raw.close();
  });
});
