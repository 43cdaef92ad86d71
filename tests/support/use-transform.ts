import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import type { Outcome } from "@/server/pipeline/mapping/transforms/outcome";
import { type TransformName, transforms } from "@/server/pipeline/mapping/transforms/registry";
import type { NamedValue, Value } from "@/server/pipeline/mapping/transforms/value";

/** What a transform makes of a value, or of several named ones where it gathers. @throws Error for parameters that are refused */
export function use(
  name: TransformName,
  params: unknown,
  input: Value | undefined | readonly NamedValue[],
  tables: Tables = new Map(),
): Outcome {
  const ready = transforms[name].prepare(params);
  if (!ready.ok) throw new Error(ready.error.text);
  return ready.value.takes === "one"
    ? ready.value.apply(input as Value, tables)
    : ready.value.apply(input as readonly NamedValue[], tables);
}

/** The value of an outcome that must be one. */
export function made(outcome: Outcome): Value | undefined {
  if (!outcome.ok) throw new Error(outcome.error.text);
  return outcome.value;
}
