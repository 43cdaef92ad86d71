import { ConnectorError, type HttpTransport } from "@/server/connectors/contract";
import type { Clock } from "@/server/kernel/clock";
import { unexpectedShape } from "./errors";

export interface SendInput {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** POST unless said otherwise; a GET has no body. */
  readonly method?: "POST" | "GET" | "DELETE";
  readonly body?: string;
  readonly timeoutMs: number;
  /** Cuts the call short from outside; absent for the shared sign-in, which belongs to no single caller. */
  readonly signal?: AbortSignal;
  /** After an unclear end a `read` can simply be repeated, a `write` must be looked up first. */
  readonly effect: "read" | "write";
}

export interface WireAnswer {
  readonly status: number;
  readonly json: unknown;
  /** PayTrace's own id of the request, for its support. */
  readonly requestId: string;
}

/** Failures of which it is certain that the request never reached PayTrace. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * One call. Returns any JSON answer below 500, because a refusal is JSON too and the HTTP status decides nothing.
 * @throws ConnectorError rate_limited, unavailable, timeout, unexpected_shape
 */
export async function send(input: SendInput): Promise<WireAnswer> {
  const { signal, settle } = cutAfter(input.timeoutMs, input.signal);
  let response: Response;
  let text: string;
  try {
    signal.throwIfAborted();
    const { url, method = "POST", headers, body } = input;
    response = await input.transport(
      new Request(url, { method, headers, signal, redirect: "manual", ...(body === undefined ? {} : { body }) }),
    );
    text = await response.text();
  } catch (error) {
    throw brokenOff(error, input, signal);
  } finally {
    settle();
  }
  const requestId = response.headers.get("x-request-id")?.slice(0, 100) ?? "";
  const detail = { httpStatus: response.status, ...(requestId === "" ? {} : { requestId }) };
  if (response.status === 429) {
    const retryAfterMs = readRetryAfter(response, input.clock);
    throw new ConnectorError("rate_limited", "PayTrace asks to slow down.", { retryAfterMs, detail });
  }
  if (response.status >= 500) {
    // Even a 503 may stand for a payment that was taken, so only reading is simply tried again.
    const kind = input.effect === "read" ? "unavailable" : "timeout";
    const retryAfterMs = readRetryAfter(response, input.clock);
    throw new ConnectorError(kind, `PayTrace answered with HTTP ${response.status}.`, { retryAfterMs, detail });
  }
  try {
    return { status: response.status, json: JSON.parse(text) as unknown, requestId };
  } catch {
    throw unexpectedShape("not JSON, as from the firewall before it", detail);
  }
}

/**
 * Aborts after so many milliseconds or with `outer`. Not `AbortSignal.timeout`: its timer outlives the call by half a minute, and there may
 * be hundreds of calls a second.
 */
function cutAfter(ms: number, outer: AbortSignal | undefined): { readonly signal: AbortSignal; settle(): void } {
  const cut = new AbortController();
  const onAbort = () => cut.abort(outer?.reason);
  const timer = setTimeout(() => cut.abort(), ms);
  if (outer?.aborted === true) onAbort();
  else outer?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: cut.signal,
    settle() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}

function brokenOff(error: unknown, { effect, timeoutMs }: SendInput, signal: AbortSignal): ConnectorError {
  if (error instanceof ConnectorError) return error;
  if (signal.aborted) {
    return new ConnectorError("timeout", `PayTrace did not answer within ${timeoutMs} ms, or the call was cut short.`, {
      cause: error,
    });
  }
  const code = codeOf(error);
  const detail: Readonly<Record<string, string>> = code === undefined ? {} : { code };
  if (effect === "read" || (code !== undefined && neverSent.has(code))) {
    return new ConnectorError("unavailable", "PayTrace could not be reached.", { cause: error, detail });
  }
  return new ConnectorError("timeout", "The connection to PayTrace was lost before it answered.", {
    cause: error,
    detail,
  });
}

/** The system's code of a network failure; `fetch` hides it one level down. */
function codeOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string") return current.code;
  }
  return undefined;
}

/** Seconds or an HTTP date as milliseconds from now; undefined when it says nothing usable. */
function readRetryAfter({ headers }: Response, clock: Clock): number | undefined {
  const header = headers.get("retry-after");
  if (header === null) return undefined;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - clock.now().getTime());
}
