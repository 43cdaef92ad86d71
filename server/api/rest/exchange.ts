import { logRefusal } from "@/server/api/log-refusal";
import { AppError } from "@/server/kernel/errors";
import { asAppError } from "../as-app-error";
import type { Reply } from "./operation";
import { toProblem } from "./problem";
import type { RestServices } from "./rest-services";

/** What is known of a request while it is answered. */
export interface Exchange {
  readonly services: RestServices;
  readonly request: Request;
  readonly path: string;
  readonly requestId: string;
  /** Headers of the answer, whichever it will be. */
  readonly headers: Headers;
}

export function replyResponse(exchange: Exchange, reply: Reply<unknown>): Response {
  if ("json" in reply) return jsonResponse(exchange, reply.status, reply.json);
  const { headers } = exchange;
  headers.set("Content-Type", reply.file.contentType);
  headers.set("Content-Disposition", `inline; filename="${reply.file.name}"`);
  return new Response(reply.file.bytes, { status: reply.status, headers });
}

export function jsonResponse({ headers }: Exchange, status: number, body: unknown): Response {
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(body), { status, headers });
}

/** A failure as a problem document, with the headers that belong to it. */
export function problemResponse(exchange: Exchange, error: unknown, status?: number): Response {
  const failure = toFailure(exchange, error);
  const problem = toProblem(failure, exchange.path, exchange.requestId);
  describeFailure(exchange, failure);
  const answered = { ...problem, status: status ?? problem.status };
  return new Response(JSON.stringify(answered), { status: answered.status, headers: exchange.headers });
}

/** Sets what the headers of an answer say about a failure. */
export function describeFailure({ headers }: Exchange, { code, retryAfterSeconds }: AppError): void {
  headers.set("Content-Type", "application/problem+json");
  if (code === "unauthenticated") headers.set("WWW-Authenticate", 'Bearer realm="Tallybridge REST v1"');
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
}

/** What nobody foresaw is logged with its cause and told without it. */
export function toFailure({ services, requestId }: Exchange, error: unknown): AppError {
  const failure = asAppError(error) ?? new AppError("internal", "A REST request failed.", { cause: error });
  logRefusal(services.log, failure, { requestId });
  if (failure.code === "internal") {
    services.log.error("REST request failed", { requestId, error: failure, cause: failure.cause });
  }
  return failure;
}
