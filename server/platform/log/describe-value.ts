import { guardJson, isSecurityCode, isSecurityCodeField } from "@/server/platform/card-guard";
import { cleanText } from "./clean-text";
import { isSecretName, redacted } from "./secrets";

/** How much of one entry is described; what lies beyond is counted or named, never written. */
const limits = { depth: 6, entries: 50, values: 500 } as const;

/** Describes the fields of a log entry as plain JSON: bounded in depth and number, free of secrets and of card numbers. */
export function describeFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return new Description().object(fields, 0);
}

class Description {
  private values = 0;
  private readonly parents = new Set<object>();

  object(source: object, depth: number): Record<string, unknown> {
    return this.entries(
      Object.keys(source).map((key) => [key, () => Reflect.get(source, key)]),
      depth,
    );
  }

  private entries(entries: readonly (readonly [string, () => unknown])[], depth: number): Record<string, unknown> {
    const described = entries
      .slice(0, limits.entries)
      .map(([key, read]) => [cleanText(key), this.field(key, read, depth)]);
    if (entries.length > limits.entries) described.push(["more", `${entries.length - limits.entries} more fields`]);
    return Object.fromEntries(described);
  }

  private field(key: string, read: () => unknown, depth: number): unknown {
    if (isSecretName(key)) return redacted;
    try {
      const value = read();
      return isSecurityCodeField(key) && isSecurityCode(value) ? redacted : this.value(value, depth + 1);
    } catch {
      // A getter or a proxy that throws must not take the entry with it.
      return "[unreadable]";
    }
  }

  private value(value: unknown, depth: number): unknown {
    this.values += 1;
    if (this.values > limits.values) return "[left out]";
    switch (typeof value) {
      case "string":
        return cleanText(value);
      case "number":
        return Number.isFinite(value) ? guardJson(value).clean : String(value);
      case "bigint":
        return String(guardJson(value).clean);
      case "function":
      case "symbol":
        return `[${typeof value}]`;
      case "object":
        return value === null ? null : this.nested(value, depth);
      default:
        return value;
    }
  }

  private nested(value: object, depth: number): unknown {
    if (this.parents.has(value)) return "[circular]";
    if (depth > limits.depth) return "[nested too deeply]";
    this.parents.add(value);
    try {
      return this.byKind(value, depth);
    } finally {
      this.parents.delete(value);
    }
  }

  private byKind(value: object, depth: number): unknown {
    if (value instanceof Error) return this.error(value, depth);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
    if (value instanceof URL) return cleanText(value.href);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
    if (value instanceof Headers || value instanceof URLSearchParams || value instanceof Map) {
      return this.entries(
        [...value].map(([key, item]) => [String(key), () => item]),
        depth,
      );
    }
    if (Array.isArray(value) || value instanceof Set) return this.list([...value], depth);
    return this.object(value, depth);
  }

  private list(items: readonly unknown[], depth: number): unknown[] {
    const described = items.slice(0, limits.entries).map((item) => this.value(item, depth + 1));
    return items.length > limits.entries ? [...described, `${items.length - limits.entries} more`] : described;
  }

  /** Name, message, stack and the known fields of an error, with its causes down the chain. */
  private error(error: Error, depth: number): Record<string, unknown> {
    const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    return {
      name: cleanText(error.name),
      message: cleanText(error.message),
      ...this.object(carriedBy(error), depth),
      stack: cleanText(
        frames
          .slice(0, 20)
          .map((line) => line.trim())
          .join("\n"),
      ),
      ...(error.cause !== undefined && { cause: this.value(error.cause, depth + 1) }),
      ...(error instanceof AggregateError && { errors: this.list(error.errors, depth) }),
    };
  }
}

const carriedFields = [
  ...["code", "kind", "reason", "field", "status", "detail", "retryAfterMs", "retryAfterSeconds"],
  ...["syscall", "hostname", "address", "port"],
  ...["severity", "schema", "table", "column", "constraint"],
];

/**
 * The fields of an error that say what went wrong. Others may hold anything, whole requests and rows among them, and stay out:
 * so does the `detail` of a database error, a text with the values of the row, unlike that of our own errors, which is short.
 */
function carriedBy(error: Error): Record<string, unknown> {
  const fields = carriedFields.map((name) => [name, Reflect.get(error, name)] as const);
  return Object.fromEntries(
    fields.filter(([name, value]) => value !== undefined && (name !== "detail" || typeof value === "object")),
  );
}
