import { Environment } from "@marcbachmann/cel-js";
import { sha256Hex } from "@/server/kernel/ids";

/** What an expression may speak of: the event that triggered a run, and the later event that is matched with it. */
export interface ExpressionInput {
  readonly event: unknown;
  readonly async?: unknown;
}

/** A compiled CEL expression. */
export interface Expression {
  readonly source: string;
  /** True only for `true`: what cannot be evaluated, such as a missing member, does not match. */
  matches(input: ExpressionInput): boolean;
  /** The value as text for use as a key; the same text for the same value, empty when it cannot be evaluated. */
  key(input: ExpressionInput): string;
}

const environment = new Environment().registerVariable("event", "dyn").registerVariable("async", "dyn");
const compiled = new Map<string, Expression>();

/** @throws Error naming the expression and the place where it is wrong. */
export function compileExpression(source: string): Expression {
  const known = compiled.get(source);
  if (known !== undefined) return known;

  const program = environment.parse(source);
  const check = program.check();
  if (!check.valid) throw new Error(`"${source}": ${firstLine(check.error)}`);
  const evaluate = (input: ExpressionInput): unknown => {
    try {
      return program({ event: input.event, async: input.async ?? null });
    } catch {
      return undefined;
    }
  };
  const expression: Expression = {
    source,
    matches: (input) => evaluate(input) === true,
    key: (input) => {
      const value = evaluate(input);
      return value === undefined || value === null ? "" : keyText(value);
    },
  };
  compiled.set(source, expression);
  return expression;
}

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";

const keyText = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
};

const equality = /^\s*event\.([\w.]+)\s*==\s*async\.([\w.]+)\s*$/;

/**
 * The two paths of `event.a.b == async.c.d`, the form in which the SDK writes `match`; undefined for any other
 * expression. Such a wait is found by index instead of by evaluating every wait.
 */
export function equalityPaths(source: string): { readonly event: string; readonly async: string } | undefined {
  const [, event, async] = equality.exec(source) ?? [];
  return event === undefined || async === undefined ? undefined : { event, async };
}

/** The hash by which a waiting run and an event find each other; undefined when there is no value at the path. */
export function hashAtPath(value: unknown, path: string): string | undefined {
  let current = value;
  for (const part of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string, unknown>)[part];
  }
  return sha256Hex(JSON.stringify(current) ?? "");
}
