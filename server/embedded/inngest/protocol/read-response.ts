import { parseInstantMs } from "../durations";
import type { CallError, CallOutcome } from "./call-outcome";
import { opcodesSchema } from "./opcode.schema";

const shortestRetryMs = 1_000;
const longestRetryMs = 24 * 3_600_000;
/** Of an answer that is no JSON, such as a proxy's error page, this much is kept as the message. */
const keptBodyLength = 2_000;

/** Reads the app's answer to a call. Never throws: an answer that makes no sense is a failed attempt. */
export function readResponse(
  response: { readonly status: number; readonly headers: Headers; readonly body: string },
  nowMs: number,
): CallOutcome {
  const { status, headers, body } = response;
  const retryAt = readRetryAfter(headers.get("retry-after"), nowMs);
  const fatal = headers.get("x-inngest-no-retry") === "true";
  const value = parseJson(body);

  if (status === 200 && value !== undefined) return { kind: "returned", data: value };
  if (status === 206) {
    const ops = opcodesSchema.safeParse(value);
    if (ops.success) {
      return { kind: "steps", ops: ops.data, fatal, retryAt, eager: headers.get("x-inngest-req-version") === "1" };
    }
  }
  return { kind: "failed", error: readError(status, value, body), fatal, retryAt };
}

function readError(status: number, value: unknown, body: string): CallError {
  if (typeof value === "object" && value !== null) {
    const { name, message, error, stack } = value as Record<string, unknown>;
    const text = [message, error].find((candidate) => typeof candidate === "string" && candidate !== "");
    if (text !== undefined) {
      return {
        ...(value as object),
        name: typeof name === "string" ? name : "Error",
        message: String(text),
        ...(typeof stack === "string" ? { stack } : {}),
      };
    }
  }
  return { name: "Error", message: `The app answered ${status}: ${body.slice(0, keptBodyLength)}` };
}

/** `Retry-After` as seconds, an ISO date or an HTTP date; between one second and a day from now. */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null || header === "") return undefined;
  const seconds = Number(header);
  const at = Number.isFinite(seconds) ? nowMs + seconds * 1000 : parseInstantMs(header, nowMs);
  return at === undefined ? undefined : Math.min(Math.max(at, nowMs + shortestRetryMs), nowMs + longestRetryMs);
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
