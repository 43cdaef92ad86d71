import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { NotificationRequest, ReceiveResult } from "@/server/pipeline/events/receive-notification";
import { securityHeaders } from "@/server/platform/http-headers";
import type { Log } from "@/server/platform/log/log";
import { type FetchHandler, readBody, sendWebResponse, toWebRequest } from "@/server/platform/node-http/fetch-style";
import type { ClientAddress } from "./client-address";
import type { createHostRule, HostRule } from "./pay-host";

/** A handler for a path and everything below it. */
export interface Mount {
  readonly prefix: string;
  readonly handle: FetchHandler;
  /** All methods when absent. */
  readonly methods?: readonly string[];
}

export interface FrontDoorParts {
  readonly receiveNotification: (request: NotificationRequest) => Promise<ReceiveResult>;
  /** Answered here, before Next; the most specific first. Asked at each request, because the house is built while the door is open. */
  readonly mounts: () => readonly Mount[];
  /** Everything else: the pages. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  /** Only while developing: the reload channel of the pages. Closed otherwise. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly origin: () => string;
  /** Only where the pages of payers have a host of their own. */
  readonly hostRule?: ReturnType<typeof createHostRule>;
  readonly log: Log;
  /** Only behind proxies that are trusted: whom a request comes from. The peer of the connection otherwise. */
  readonly clientAddress?: ClientAddress;
  /** How long a notification's body may take to arrive. */
  readonly hookBodyMs?: number;
}

/** Every answer of an interface, whoever gives it; a handler may still say otherwise of its own answer. */
const apiHeaders = {
  http: new Headers(securityHeaders({ for: "api", https: false })),
  https: new Headers(securityHeaders({ for: "api", https: true })),
};

const hookPrefix = "/api/hooks/";
/** A notification is small; what is larger is no notification. */
const maxHookBytes = 256 * 1024;
const maxMountBytes = 8 * 1024 * 1024;

/** Headers by which a client could pretend to be a proxy of ours or a part of Next. */
const forgeable = [
  "x-middleware-subrequest",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-for",
  "x-real-ip",
  "forwarded",
  "x-nonce",
];

/** What is said of a request that never became one, by the reason the parser gives; everything else is a bad request. */
const shortAnswers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** The one HTTP server: notifications first, then what is mounted, then the pages. */
export function createFrontDoor(parts: FrontDoorParts): Server {
  const server = createServer({
    requestTimeout: 60_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16 * 1024,
  });
  server.on("request", (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      parts.log.error("a request failed", { method: request.method, path: loggedPath(request), error });
      if (!response.headersSent) sendJson(response, 500, { title: "We could not complete this." });
      else response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (parts.onUpgrade !== undefined && request.url?.startsWith("/")) parts.onUpgrade(request, socket, head);
    else socket.destroy();
  });
  // A malformed request is answered shortly; its bytes are not logged.
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const status = shortAnswers[error.code ?? ""] ?? "400 Bad Request";
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
  });
  return server;
}

async function answer(parts: FrontDoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const rule = parts.hostRule?.({ host: request.headers.host, path, isRead }) ?? "as_usual";
  if (rule !== "as_usual" && turnAway(request, response, rule)) return;
  if (path.startsWith(hookPrefix)) return receive(parts, request, response, path.slice(hookPrefix.length));
  nameThePeer(parts, request);
  return route(parts, request, response, path);
}

/** Pages and interfaces learn the peer from one header alone, which is always ours; a notification is told by its signature. */
function nameThePeer(parts: FrontDoorParts, request: IncomingMessage): void {
  const forwardedFor = request.headers["x-forwarded-for"];
  for (const name of forgeable) delete request.headers[name];
  const peer = request.socket.remoteAddress ?? "";
  request.headers["x-real-ip"] = parts.clientAddress?.(peer, forwardedFor) ?? peer;
}

async function route(
  parts: FrontDoorParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (path.startsWith("/api/")) {
    response.setHeaders(parts.origin().startsWith("https:") ? apiHeaders.https : apiHeaders.http);
  }
  const mount = parts
    .mounts()
    .find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`));
  if (mount === undefined) return parts.pages(request, response);
  if (mount.methods !== undefined && !mount.methods.includes(request.method ?? "")) {
    response.setHeader("allow", mount.methods.join(", "));
    return sendJson(response, 405, { title: "This method is not offered here." });
  }
  const body = await readBody(request, { maxBytes: maxMountBytes, maxMs: 30_000 });
  if (!body.ok) return refuseBody(response, body.status, body.reason);
  const left = new AbortController();
  response.once("close", () => left.abort());
  await sendWebResponse(await mount.handle(toWebRequest(request, parts.origin(), body.bytes, left.signal)), response);
}

/** @returns whether the request is answered. A page of payers goes on and never learns who is signed in to the portal. */
function turnAway(request: IncomingMessage, response: ServerResponse, rule: Exclude<HostRule, "as_usual">): boolean {
  if (rule === "payer") {
    delete request.headers.cookie;
    return false;
  }
  response.setHeaders(apiHeaders.http);
  if (rule === "not_here") sendJson(response, 404, { title: "There is nothing here." });
  else response.writeHead(302, { location: rule.redirectTo, "cache-control": "no-store" }).end();
  return true;
}

async function receive(
  parts: FrontDoorParts,
  request: IncomingMessage,
  response: ServerResponse,
  endpointKey: string,
): Promise<void> {
  if (request.method !== "POST") {
    response.setHeader("allow", "POST");
    return sendJson(response, 405, { title: "Notifications are sent by POST." });
  }
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    return refuseBody(response, 415, "Compressed bodies are not accepted.");
  const body = await readBody(request, { maxBytes: maxHookBytes, maxMs: parts.hookBodyMs ?? 10_000 });
  if (!body.ok) return refuseBody(response, body.status, body.reason);
  const result = await parts.receiveNotification({ endpointKey, headers: request.headers, rawBody: body.bytes });
  if (result.status === 202) return sendJson(response, 202, { outcome: result.outcome, id: result.deliveryId });
  if ("retryAfterSeconds" in result) response.setHeader("retry-after", result.retryAfterSeconds);
  sendJson(response, result.status, { title: result.reason });
}

function refuseBody(response: ServerResponse, status: number, reason: string): void {
  // The rest of the body is not read, so the connection cannot be used again.
  response.setHeader("connection", "close");
  sendJson(response, status, { title: reason });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": status < 400 ? "application/json" : "application/problem+json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** The address of a payment link holds its key, which is for whoever was given it. */
const loggedPath = (request: IncomingMessage): string => pathOf(request).replace(/^\/pay\/.+/, "/pay/…");

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? "/";
  const question = url.indexOf("?");
  return question === -1 ? url : url.slice(0, question);
}
