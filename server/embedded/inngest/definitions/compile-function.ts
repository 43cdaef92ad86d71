import { Cron } from "croner";
import { sha256Hex } from "@/server/kernel/ids";
import { parseDurationMs, parseInstantMs } from "../durations";
import { compileExpression, firstLine } from "../expressions";
import { type FunctionConfig, functionConfigSchema } from "./function-config.schema";
import type { ConcurrencyLimit, FunctionDefinition } from "./function-definition";
import { refusedFeatures } from "./refused-features";

/** Said to the SDK and, through it, to whoever syncs: names the function and what is wrong with it. */
export class FunctionRefused extends Error {
  override readonly name = "FunctionRefused";
  constructor(functionId: string, reason: string) {
    super(`The function "${functionId}" cannot run on the embedded Inngest engine: ${reason}`);
  }
}

const defaultRetries = 3;

/**
 * Checks what the SDK sent about one function and compiles its expressions and schedules.
 *
 * @throws FunctionRefused
 */
export function compileFunction(appId: string, wire: unknown): FunctionDefinition {
  const parsed = functionConfigSchema.safeParse(wire);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FunctionRefused(
      nameOf(wire),
      `${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not valid"}.`.trim(),
    );
  }
  const config = parsed.data;
  const refused = refusedFeatures(config);
  if (refused.length > 0) throw new FunctionRefused(config.id, `it does not support ${refused.join(", ")}.`);
  try {
    return compile(appId, config);
  } catch (error) {
    throw new FunctionRefused(config.id, firstLine(error));
  }
}

function compile(appId: string, config: FunctionConfig): FunctionDefinition {
  const [step] = Object.values(config.steps);
  if (step === undefined) throw new Error("it has no step to call.");
  return {
    id: config.id,
    appId,
    url: step.runtime.url,
    maxAttempts: (step.retries?.attempts ?? defaultRetries) + 1,
    eventTriggers: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ eventName: trigger.event, expression: optionalExpression(trigger.expression) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [compileCron(trigger.cron)] : [])),
    concurrency: compileConcurrency(config),
    batch: config.batchEvents
      ? {
          maxSize: config.batchEvents.maxSize,
          timeoutMs: requiredDuration(config.batchEvents.timeout),
          key: optionalExpression(config.batchEvents.key),
          onlyIf: optionalExpression(config.batchEvents.if),
        }
      : undefined,
    idempotencyKey: optionalExpression(config.idempotency),
    cancels: (config.cancel ?? []).map(({ event, if: expression, timeout }) => {
      optionalExpression(expression);
      if (timeout && parseInstantMs(timeout, 0) === undefined) throw new Error(`"${timeout}" is not a duration.`);
      return { eventName: event, expression: expression ?? undefined, timeout: timeout ?? undefined };
    }),
  };
}

function compileConcurrency(config: FunctionConfig): readonly ConcurrencyLimit[] {
  const limits = Array.isArray(config.concurrency)
    ? config.concurrency
    : typeof config.concurrency === "number"
      ? [{ limit: config.concurrency }]
      : [config.concurrency];
  return limits.flatMap((limit, index) => {
    // Zero means the largest possible, as the SDK's documentation has it.
    if (!limit || limit.limit === 0) return [];
    const group = limit.scope === "env" ? `env:${sha256Hex(limit.key ?? "").slice(0, 16)}` : `fn:${config.id}:${index}`;
    return [{ group, limit: limit.limit, key: optionalExpression(limit.key) }];
  });
}

const timeZonePrefix = /^TZ=(\S+)\s+(.+)$/;

/** A cron schedule, in UTC unless it begins with `TZ=<zone>`. */
export function compileCron(source: string): { readonly source: string; readonly schedule: Cron } {
  const [, timezone = "UTC", pattern = source] = timeZonePrefix.exec(source) ?? [];
  return { source, schedule: new Cron(pattern, { timezone, paused: true }) };
}

const optionalExpression = (source: string | null | undefined) => (source ? compileExpression(source) : undefined);

function requiredDuration(text: string): number {
  const ms = parseDurationMs(text);
  if (ms === undefined) throw new Error(`"${text}" is not a duration.`);
  return ms;
}

const nameOf = (wire: unknown): string =>
  typeof wire === "object" && wire !== null && "id" in wire && typeof wire.id === "string" ? wire.id : "(without id)";
