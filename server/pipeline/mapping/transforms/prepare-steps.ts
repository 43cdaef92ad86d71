import { err, ok, type Result } from "@/server/kernel/result";
import type { TransformStep } from "../mapping.schema";
import type { ValueType } from "../shapes/record-shape";
import type { Tables } from "./lookup-tables";
import type { Outcome, TransformProblem } from "./outcome";
import { isTransformName, transforms } from "./registry";
import type { PreparedTransform, Transform } from "./transform";
import type { NamedValue } from "./value";

/** The transforms of a row, ready for any number of records. */
export interface PreparedSteps {
  /** Names of the lookup tables that must be at hand. */
  readonly tables: readonly string[];
  /** The types the last step may give. */
  readonly returns: readonly ValueType[];
  /** Runs all steps, up to the first that fails; the notes of all of them are kept. */
  apply(values: readonly NamedValue[], tables: Tables): Outcome;
}

export interface StepProblem extends TransformProblem {
  /** Which step, counted from 0. */
  readonly step: number;
}

/**
 * Gets the transforms of a row ready: finds them, reads their parameters and checks that each takes what the one before it gives.
 * `sources` are the types of the row's source fields, in their order.
 */
export function prepareSteps(
  steps: readonly TransformStep[],
  sources: readonly ValueType[],
): Result<PreparedSteps, StepProblem> {
  const prepared: PreparedTransform[] = [];
  let types: readonly ValueType[] = [...new Set(sources)];
  for (const [step, { transform: name, version, params }] of steps.entries()) {
    const transform: Transform | undefined = isTransformName(name) ? transforms[name] : undefined;
    if (transform === undefined) {
      return err({ step, text: `There is no transform named "${name}".`, remedy: "Choose one from the list." });
    }
    const problem = whyNot(transform, version, step === 0 ? sources.length : 1, types);
    if (problem !== undefined) return err({ step, ...problem });
    const ready = transform.prepare(params);
    if (!ready.ok) return err({ step, ...ready.error });
    prepared.push(ready.value);
    types = transform.returns === "same" ? types : transform.returns;
  }
  if (prepared.length === 0 && sources.length > 1) {
    const text = "The row has several source fields and no step that makes one value of them.";
    return err({ step: 0, text, remedy: 'Add a step such as "Join", "Template" or "First that holds something".' });
  }
  return ok({
    tables: [...new Set(prepared.flatMap(({ tables }) => tables))],
    returns: types,
    apply: (values, tables) => run(prepared, values, tables),
  });
}

function whyNot(
  { title, takes, accepts, version: known }: Transform,
  version: number,
  inputs: number,
  types: readonly ValueType[],
): TransformProblem | undefined {
  if (version !== known) {
    const text = `Version ${version} of "${title}" is not known; there is version ${known}.`;
    return { text, remedy: "Take the step out, put it in again and look at the preview." };
  }
  if (takes === "one" && inputs > 1) {
    const text = `"${title}" takes one value, and the row has ${inputs} source fields.`;
    return { text, remedy: 'Put a step before it that makes one value of them, such as "Join".' };
  }
  const refused = types.filter((type) => !accepts.includes(type));
  // What one step may give of several types is looked at record by record, as long as the next takes one of them.
  if (refused.length === 0 || (takes === "one" && refused.length < types.length)) return undefined;
  const text = `"${title}" takes ${accepts.join(" or ")}, and gets ${refused.join(" and ")}.`;
  return { text, remedy: "Choose another source field, or put a step before it that turns the value into that type." };
}

function run(steps: readonly PreparedTransform[], values: readonly NamedValue[], tables: Tables): Outcome {
  let value = values[0]?.value;
  let notes: readonly string[] | undefined;
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined) break;
    const outcome =
      step.takes === "one"
        ? step.apply(value, tables)
        : step.apply(index === 0 ? values : [{ name: values[0]?.name ?? "value", value }], tables);
    if (!outcome.ok) return outcome;
    value = outcome.value;
    if (outcome.notes !== undefined) notes = notes === undefined ? outcome.notes : [...notes, ...outcome.notes];
  }
  return notes === undefined ? { ok: true, value } : { ok: true, value, notes };
}
