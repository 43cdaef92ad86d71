import type { ApiPrincipal } from "@/server/account/api-keys";
import { sha256Hex } from "@/server/kernel/ids";
import { canonicalJson, type JsonValue } from "@/server/platform/audit";
import { describeFailure, type Exchange, jsonResponse, replyResponse, toFailure } from "./exchange";
import { type Act, actOnce, idempotencyKeyOf } from "./idempotency/act-once";
import type { Operation, RawInput, Reply } from "./operation";
import { problemSchema, toProblem } from "./problem";

/** Answers a write: at most once for each `Idempotency-Key`, or as often as it is asked without one. */
export async function writeOnce(
  exchange: Exchange,
  operation: Operation,
  principal: ApiPrincipal | undefined,
  input: RawInput,
): Promise<Response> {
  const { services, request, path, headers } = exchange;
  const call = () => operation.call({ services, principal, request }, input);
  const key = idempotencyKeyOf(request);
  if (key === undefined || principal === undefined) return replyResponse(exchange, await call());
  // The same values in another order or spacing are the same request.
  const requestHash = sha256Hex(canonicalJson([request.method, path, input.body as JsonValue]));
  const answer = await actOnce(services, principal, { key, requestHash }, asAct(exchange, call));
  if (answer.replayed) headers.set("Idempotency-Replayed", "true");
  const response = jsonResponse(exchange, answer.code, answer.body);
  if (problemSchema.safeParse(answer.body).success) response.headers.set("Content-Type", "application/problem+json");
  return response;
}

const asAct = (exchange: Exchange, call: () => Promise<Reply<unknown>>): Act => ({
  async run() {
    try {
      const reply = await call();
      return { code: reply.status, body: "json" in reply ? reply.json : null, mayRunAgain: false };
    } catch (error) {
      const failure = toFailure(exchange, error);
      const problem = toProblem(failure, exchange.path, exchange.requestId);
      describeFailure(exchange, failure);
      // Input that was refused and a system that was not reached changed nothing; anything else may have.
      return {
        code: problem.status,
        body: problem,
        mayRunAgain: failure.code === "invalid_input" || problem.retryable,
      };
    }
  },
});
