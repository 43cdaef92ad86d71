import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { withAuditOrigin } from "@/server/platform/audit";
import { requestOrigin } from "../request-origin";
import { type Exchange, jsonResponse, problemResponse, replyResponse } from "./exchange";
import { identify, limitStrangers } from "./identify";
import { matchOperation } from "./match-operation";
import { openApiDocument } from "./openapi-document";
import { readBody } from "./read-body";
import type { RestServices } from "./rest-services";
import { writeOnce } from "./write-once";

const prefix = "/api/v1";

/** Answers a request to REST v1. Never throws: a failure becomes a problem document and is logged here, once. */
export async function answerRequest(request: Request, services: RestServices): Promise<Response> {
  const startedAt = performance.now();
  const { pathname: path, searchParams } = new URL(request.url);
  const requestId = newId();
  const headers = new Headers({
    "X-Request-Id": requestId,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    Vary: "Authorization, Accept",
  });
  const exchange = { services, request, path, requestId, headers };
  const origin = requestOrigin(request.headers).ip;
  const response = await withAuditOrigin(origin, () => route(exchange, searchParams)).catch((error: unknown) =>
    problemResponse(exchange, error),
  );
  const tookMs = Math.round(performance.now() - startedAt);
  services.log.info("REST request answered", { requestId, method: request.method, status: response.status, tookMs });
  return response;
}

async function route(exchange: Exchange, query: URLSearchParams): Promise<Response> {
  const { request, services, path } = exchange;
  const below = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : "";
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (below === "/openapi.json") {
    if (method !== "GET") return refuseMethod(exchange, ["GET"]);
    await limitStrangers(exchange);
    return jsonResponse(exchange, 200, openApiDocument(services.settings.APP_URL));
  }
  const match = matchOperation(method, below);
  if (match.found === "nothing") {
    throw new AppError("not_found", "A request named no route of REST v1.", { userText: "There is no such route." });
  }
  if (match.found === "path") return refuseMethod(exchange, match.allow);
  const { operation, params } = match;
  const principal = await identify(exchange, operation);
  if (operation.method === "GET") {
    const input = { params, query, body: undefined };
    return replyResponse(exchange, await operation.call({ services, principal, request }, input));
  }
  return writeOnce(exchange, operation, principal, {
    params,
    query,
    body: await readBody(request, operation.largestBodyBytes),
  });
}

function refuseMethod(exchange: Exchange, allow: readonly string[]): Response {
  const allowed = allow.join(", ");
  exchange.headers.set("Allow", allowed);
  const userText = `This route answers to ${allowed} alone.`;
  return problemResponse(exchange, new AppError("invalid_input", "A route has no such method.", { userText }), 405);
}
