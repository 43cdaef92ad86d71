import pino, { type DestinationStream } from "pino";
import { guardText } from "@/server/platform/card-guard";
import type { Log, LogFields } from "./log";

export interface CreateLogOptions {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Standard error unless told. */
  readonly destination?: DestinationStream;
}

const secretKey = /pass(word|phrase)?|secret|token|authorization|cookie|api[-_]?key|credential|private[-_]?key|signature|csc|cvv/i;
const longestText = 4_000;
const deepest = 6;

/** A log of one JSON line per entry. Secrets go by the name of their field, card numbers wherever they stand. */
export function createLog({ level, destination }: CreateLogOptions): Log {
  const logger = pino(
    { level, base: undefined, messageKey: "message", timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
  return wrap(logger);
}

function wrap(logger: pino.Logger): Log {
  const write = (level: "debug" | "info" | "warn" | "error") => (message: string, fields: LogFields = {}) => {
    if (logger.isLevelEnabled(level)) logger[level](clean(fields, 0), cleanText(message));
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => wrap(logger.child(clean(fields, 0) as Record<string, unknown>)),
  };
}

function clean(value: unknown, depth: number): object {
  const seen = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(seen)) {
    result[key] = secretKey.test(key) ? "[removed]" : cleanValue(inner, depth + 1);
  }
  return result;
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return "[deeper]";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((inner) => cleanValue(inner, depth + 1));
  return clean(value, depth);
}

/** Name, message, code and stack of an error and of what caused it. Its other properties may hold anything, so they stay out. */
function describeError(error: Error, depth: number): object {
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: cleanText(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: cleanText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: cleanValue(error.cause, depth + 1) }),
  };
}

function cleanText(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText)}… (${text.length} characters)` : text;
  return guardText(short).clean;
}
