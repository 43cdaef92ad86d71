import { type ApiPrincipal, keyOfRequest, requireApiKey } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { canonicalJson, type JsonValue } from "@/server/platform/audit";
import { actOnce, idempotencyKeyOf } from "./idempotency/act-once";
import { takeRequest } from "./limits";
import { matchOperation } from "./match-operation";
import { openApiDocument } from "./openapi-document";
import type { Operation, RawInput, Reply } from "./operation";
import { toProblem } from "./problem";
import { readBody } from "./read-body";
import type { RestServices } from "./rest-services";

const prefix = "/api/v1";

/** What is known of a request while it is answered. */
interface Exchange {
  readonly services: RestServices;
  readonly request: Request;
  readonly path: string;
  readonly requestId: string;
  /** Headers of the answer, whichever it will be. */
  readonly headers: Headers;
}

/** Answers a request to REST v1. Never throws: a failure becomes a problem document and is logged here, once. */
export async function answerRequest(request: Request, services: RestServices): Promise<Response> {
  const startedAt = performance.now();
  const { pathname: path, searchParams } = new URL(request.url);
  const requestId = newId();
  const headers = new Headers({ "X-Request-Id": requestId, "Cache-Control": "no-store", Vary: "Authorization" });
  const exchange: Exchange = { services, request, path, requestId, headers };
  const response = await route(exchange, searchParams).catch((error: unknown) => problemResponse(exchange, error));
  const tookMs = Math.round(performance.now() - startedAt);
  services.log.info("REST request answered", { requestId, method: request.method, status: response.status, tookMs });
  return response;
}

async function route(exchange: Exchange, query: URLSearchParams): Promise<Response> {
  const { request, services, headers, path } = exchange;
  const below = path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : "";
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (below === "/openapi.json" && method === "GET") {
    return jsonResponse(exchange, 200, openApiDocument(services.settings.APP_URL));
  }
  const match = matchOperation(method, below);
  if (match.found === "nothing") throw new AppError("not_found", "There is no such route in REST v1.");
  if (match.found === "path") {
    headers.set("Allow", match.allow.join(", "));
    return problemResponse(exchange, new AppError("invalid_input", "A method this route does not have."), 405);
  }
  const { operation, params } = match;
  const principal = await identify(exchange, operation);
  const input = { params, query, body: operation.schemas.body === undefined ? undefined : await readBody(request) };
  if (operation.method === "GET") {
    return replyResponse(exchange, await operation.call({ services, principal, request }, input));
  }
  return write(exchange, operation, principal, input);
}

/** Who calls, within the limits of the key. An open operation may be asked without a key, though not with a wrong one. */
async function identify(exchange: Exchange, operation: Operation): Promise<ApiPrincipal | undefined> {
  const { services, request, headers } = exchange;
  if (operation.access === "open" && keyOfRequest(request) === undefined) return undefined;
  const principal = await requireApiKey(services, request);
  const { headers: limits, refusal } = await takeRequest(services, principal);
  for (const [name, value] of Object.entries(limits)) headers.set(name, value);
  if (refusal !== undefined) throw refusal;
  if (operation.sandboxOnly === true && principal.environmentKind !== "sandbox") {
    throw new AppError("forbidden", "A Sandbox operation was called with another key.", {
      userText: "This works with the key of a Sandbox environment alone.",
    });
  }
  return principal;
}

async function write(
  exchange: Exchange,
  operation: Operation,
  principal: ApiPrincipal | undefined,
  input: RawInput,
): Promise<Response> {
  const { services, request, path, headers } = exchange;
  const act = () => operation.call({ services, principal, request }, input);
  const key = idempotencyKeyOf(request);
  if (key === undefined || principal === undefined) return replyResponse(exchange, await act());
  const requestHash = sha256Hex(canonicalJson([request.method, path, input.body as JsonValue]));
  const answer = await actOnce(
    services,
    principal,
    { key, requestHash },
    {
      run: async () => {
        try {
          const reply = await act();
          return { code: reply.status, body: "json" in reply ? reply.json : null, mayRunAgain: false };
        } catch (error) {
          const failure = toFailure(exchange, error);
          const problem = toProblem(failure, path, exchange.requestId);
          // Input that was refused and a system that was not reached changed nothing; anything else may have.
          const harmless = failure.code === "invalid_input" || problem.retryable;
          return { code: problem.status, body: problem, mayRunAgain: harmless };
        }
      },
    },
  );
  if (answer.replayed) headers.set("Idempotency-Replayed", "true");
  return jsonResponse(exchange, answer.code, answer.body);
}

function replyResponse(exchange: Exchange, reply: Reply<unknown>): Response {
  if ("json" in reply) return jsonResponse(exchange, reply.status, reply.json);
  const { headers } = exchange;
  headers.set("Content-Type", reply.file.contentType);
  headers.set("Content-Disposition", `inline; filename="${reply.file.name}"`);
  headers.set("X-Content-Type-Options", "nosniff");
  return new Response(reply.file.bytes, { status: reply.status, headers });
}

function jsonResponse({ headers }: Exchange, status: number, body: unknown): Response {
  headers.set("Content-Type", status >= 400 && isProblem(body) ? "application/problem+json" : "application/json");
  headers.set("X-Content-Type-Options", "nosniff");
  return new Response(JSON.stringify(body), { status, headers });
}

const isProblem = (body: unknown): boolean => typeof body === "object" && body !== null && "requestId" in body;

function problemResponse(exchange: Exchange, error: unknown, status?: number): Response {
  const failure = toFailure(exchange, error);
  const problem = toProblem(failure, exchange.path, exchange.requestId);
  if (failure.code === "unauthenticated")
    exchange.headers.set("WWW-Authenticate", 'Bearer realm="Tallybridge REST v1"');
  if (failure.retryAfterSeconds !== undefined) exchange.headers.set("Retry-After", String(failure.retryAfterSeconds));
  return jsonResponse(exchange, status ?? problem.status, { ...problem, status: status ?? problem.status });
}

/** What nobody foresaw is logged with its cause and told without it. */
function toFailure({ services, requestId }: Exchange, error: unknown): AppError {
  const failure = error instanceof AppError ? error : new AppError("internal", "A request failed.", { cause: error });
  if (failure.code === "internal") {
    services.log.error("REST request failed", { requestId, error: failure, cause: failure.cause });
  }
  return failure;
}
