import type { Clock } from "@/server/kernel/clock";
import { newId } from "@/server/kernel/ids";
import type { FunctionDefinition } from "../definitions/function-definition";
import { canonicalJson, sign, verifySignature } from "../signing";
import type { RunState } from "../store/read-run";
import type { CallOutcome } from "./call-outcome";
import { readResponse } from "./read-response";

export interface CallSettings {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** Present in production mode: calls are signed, and so must be the answers. */
  readonly signingKey?: string;
  /** A body larger than this is not sent whole; the SDK fetches events and steps by itself. */
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
}

export interface Call {
  readonly definition: FunctionDefinition;
  readonly state: RunState;
  readonly stepId: string | null;
  /** Names this one delivery of the job; another delivery of the same job has another name. */
  readonly dispatch: string;
  readonly stop: AbortSignal;
}

/** Calls the app to go on with a run: to find its next steps, or to execute the step `stepId`. */
export async function callApp(settings: CallSettings, call: Call): Promise<CallOutcome> {
  const { fetch, clock, signingKey } = settings;
  const { definition, state, stepId, stop } = call;
  const body = callBody(settings, call);
  const url = new URL(definition.url);
  url.searchParams.set("fnId", definition.id);
  url.searchParams.set("stepId", stepId ?? "step");
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-inngest-server-kind": signingKey ? "cloud" : "dev",
    "x-run-id": state.runId,
    "x-request-id": newId(),
    "x-inngest-job-id": String(state.jobId),
  };
  if (signingKey) headers["x-inngest-signature"] = sign(body, signingKey, clock.now().getTime());
  // Not AbortSignal.timeout: its timer would outlive the call, and there may be hundreds of calls a second.
  const breakOff = new AbortController();
  const onStop = () => breakOff.abort();
  const timer = setTimeout(() => breakOff.abort(new Error("it took too long.")), settings.timeoutMs);
  stop.addEventListener("abort", onStop, { once: true });
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers,
      redirect: "error",
      signal: breakOff.signal,
    });
    const answer = { status: response.status, headers: response.headers, body: await response.text() };
    const nowMs = clock.now().getTime();
    if (
      signingKey &&
      response.ok &&
      !verifySignature(answer.headers.get("x-inngest-signature"), answer.body, signingKey, nowMs)
    ) {
      const message = "The answer is not signed with our signing key: something else listens at the app's address.";
      return { kind: "failed", error: { name: "Error", message }, fatal: false };
    }
    return readResponse(answer, nowMs);
  } catch (error) {
    return unanswered(error);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", onStop);
  }
}

function callBody(settings: CallSettings, { definition, state, dispatch }: Call): string {
  const serialise = settings.signingKey ? canonicalJson : JSON.stringify;
  const order = state.steps.map(({ id }) => id);
  const payload = {
    version: -1,
    event: state.events[0],
    events: state.events as readonly unknown[],
    steps: Object.fromEntries(state.steps.map(({ id, output }) => [id, output])),
    ctx: {
      run_id: state.runId,
      fn_id: definition.id,
      attempt: state.attempt,
      max_attempts: definition.maxAttempts,
      disable_immediate_execution: state.parallel,
      use_api: false,
      // The SDK sends this back with each checkpoint; it is how a checkpoint of a superseded call is known.
      qi_id: `${state.jobId}.${dispatch}`,
      stack: { stack: order, current: order.length },
    },
  };
  const whole = serialise(payload);
  if (Buffer.byteLength(whole) <= settings.maxBodyBytes) return whole;
  return serialise({ ...payload, events: [], steps: {}, ctx: { ...payload.ctx, use_api: true } });
}

function unanswered(error: unknown): CallOutcome {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const message = cause instanceof Error ? cause.message || String(code) : String(cause);
  if (code === "ECONNREFUSED") return { kind: "unreachable", reason: message };
  return { kind: "failed", error: { name: "Error", message: `The app did not answer: ${message}` }, fatal: false };
}
