import pino, { type DestinationStream, type LevelWithSilent } from "pino";
import { type Clock, systemClock } from "@/server/kernel/clock";
import { cleanText } from "./clean-text";
import { describeFields } from "./describe-value";
import type { Log, LogFields } from "./log";

export interface CreateLogOptions {
  /** The least that is written; `silent` writes nothing. */
  readonly level: LevelWithSilent;
  /** Where lines go; standard error unless given, because standard output is for what the person who starts us reads. */
  readonly destination?: DestinationStream;
  readonly clock?: Clock;
}

type Level = "debug" | "info" | "warn" | "error";

/** Fields that every line has; a field of the caller's with one of these names gets an underscore behind it. */
const ownFields = new Set(["level", "time", "message"]);

/**
 * A log of JSON lines, one per entry: `level`, `time` (ISO 8601, UTC), `message`, then the fields. Secrets are redacted by the
 * name of their field and by their form, card numbers and security codes are removed, errors are written with their causes.
 * Writing never throws.
 */
export function createLog({ level, destination, clock = systemClock }: CreateLogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    messageKey: "message",
    timestamp: () => `,"time":"${clock.now().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  };
  // Written at once and not in the background: the last lines before a crash are the ones that are needed.
  return logWith(pino(options, destination ?? pino.destination({ dest: 2, sync: true })), {});
}

function logWith(writer: pino.Logger, bound: Record<string, unknown>): Log {
  const write = (level: Level, message: string, fields: LogFields = {}): void => {
    // Describing is the costly part, and is spared for what nobody will read.
    if (!writer.isLevelEnabled(level)) return;
    try {
      writer[level]({ ...bound, ...own(fields) }, cleanText(message));
    } catch {
      writer.error("a log entry could not be written");
    }
  };
  return {
    debug: (message, fields) => write("debug", message, fields),
    info: (message, fields) => write("info", message, fields),
    warn: (message, fields) => write("warn", message, fields),
    error: (message, fields) => write("error", message, fields),
    with: (fields) => logWith(writer, { ...bound, ...own(fields) }),
  };
}

function own(fields: LogFields): Record<string, unknown> {
  const described = Object.entries(describeFields(fields));
  return Object.fromEntries(described.map(([key, value]) => [ownFields.has(key) ? `${key}_` : key, value]));
}
