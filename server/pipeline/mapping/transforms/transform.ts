import type { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import type { ValueType } from "../shapes/record-shape";
import type { Tables } from "./lookup-tables";
import { fails, type Outcome, type TransformProblem } from "./outcome";
import { type Held, holderOf, type NamedValue, quote, type Value } from "./value";

export const transformFamilies = {
  text: "Text",
  numbers: "Numbers",
  money: "Money and currencies",
  dates: "Dates and times",
  codes: "Codes",
  tables: "Lookup tables and accounts",
  references: "References",
  lists: "Lists",
  conditions: "Conditions and defaults",
} as const satisfies Record<string, string>;
export type TransformFamily = keyof typeof transformFamilies;

/** A worked example. A test runs every one, and the page about transforms shows them. `input` is a list for what takes many. */
export interface Example<Params = Readonly<Record<string, unknown>>> {
  readonly params: Params;
  readonly input: Value | undefined | readonly NamedValue[];
  readonly tables?: Tables;
  /** The value, or a part of the sentence that says why there is none. */
  readonly gives?: Value | undefined;
  readonly fails?: string;
  readonly note?: string;
}

interface Words<Name extends string> {
  readonly name: Name;
  /** Raised when the same parameters would give another value. Mappings name the version they were tried with. */
  readonly version: number;
  readonly family: TransformFamily;
  readonly title: string;
  /** One sentence. */
  readonly description: string;
  readonly accepts: readonly ValueType[];
  /** `same`: what came in. */
  readonly returns: readonly ValueType[] | "same";
}

export type PreparedTransform =
  | {
      readonly takes: "one";
      readonly tables: readonly string[];
      apply(value: Value | undefined, tables: Tables): Outcome;
    }
  | {
      readonly takes: "many";
      readonly tables: readonly string[];
      apply(values: readonly NamedValue[], tables: Tables): Outcome;
    };

/** A transform as the engine, the mapper and the documents see it. Applying it is pure: no clock, no chance, no reading. */
export interface Transform<Name extends string = string> extends Words<Name> {
  readonly takes: "one" | "many";
  readonly params: z.ZodObject;
  readonly examples: readonly Example[];
  /** Reads the parameters and gets ready, once for all records. */
  prepare(params: unknown): Result<PreparedTransform, TransformProblem>;
}

interface Written<Name extends string, Accepts extends ValueType, Params extends z.ZodObject> extends Words<Name> {
  readonly accepts: readonly Accepts[];
  readonly params: Params;
  readonly examples: readonly Example<z.input<Params>>[];
  /** Names of the lookup tables it needs. */
  tables?(params: z.output<Params>): readonly string[];
}

/** A transform of one value. Nothing stays nothing, unless it takes nothing. */
export function defineTransform<const Name extends string, const Accepts extends ValueType, Params extends z.ZodObject>(
  written: Written<Name, Accepts, Params> & {
    prepare(params: z.output<Params>): (value: Held[Accepts], tables: Tables) => Outcome;
  },
): Transform<Name> {
  const holds = holderOf(written.accepts);
  return {
    ...written,
    takes: "one",
    prepare: (raw) =>
      readParams(written, raw, (params) => {
        const apply = written.prepare(params);
        return {
          takes: "one",
          tables: written.tables?.(params) ?? [],
          apply(value, tables) {
            if (value === undefined || value === null) return { ok: true, value: undefined };
            return holds(value) ? apply(value as Held[Accepts], tables) : refuseType(written, value);
          },
        };
      }),
  };
}

/** A transform that also has something to say about nothing, such as a default. */
export function defineFillingTransform<const Name extends string, Params extends z.ZodObject>(
  written: Written<Name, ValueType, Params> & {
    prepare(params: z.output<Params>): (value: Value | undefined, tables: Tables) => Outcome;
  },
): Transform<Name> {
  return {
    ...written,
    takes: "one",
    prepare: (raw) =>
      readParams(written, raw, (params) => ({
        takes: "one",
        tables: written.tables?.(params) ?? [],
        apply: written.prepare(params),
      })),
  };
}

/** A transform of several fields at once, in the order of the row. Each value is of an accepted type or nothing. */
export function defineGathering<const Name extends string, const Accepts extends ValueType, Params extends z.ZodObject>(
  written: Written<Name, Accepts, Params> & {
    prepare(
      params: z.output<Params>,
    ): (values: readonly { name: string; value: Held[Accepts] | undefined }[], tables: Tables) => Outcome;
  },
): Transform<Name> {
  const holds = holderOf(written.accepts);
  return {
    ...written,
    takes: "many",
    prepare: (raw) =>
      readParams(written, raw, (params) => {
        const apply = written.prepare(params);
        return {
          takes: "many",
          tables: written.tables?.(params) ?? [],
          apply(values, tables) {
            const strange = values.find(({ value }) => value !== undefined && value !== null && !holds(value));
            if (strange?.value !== undefined) return refuseType(written, strange.value);
            return apply(values as readonly { name: string; value: Held[Accepts] | undefined }[], tables);
          },
        };
      }),
  };
}

function readParams<Params extends z.ZodObject>(
  { title, params }: { readonly title: string; readonly params: Params },
  raw: unknown,
  prepare: (params: z.output<Params>) => PreparedTransform,
): Result<PreparedTransform, TransformProblem> {
  const read = params.safeParse(raw);
  if (read.success) return ok(prepare(read.data));
  const [issue] = read.error.issues;
  const place = issue?.path.join(".") ?? "";
  const text = `The parameters of "${title}" cannot be used: ${place === "" ? "" : `${place}: `}${messageOf(issue)}.`;
  return err({ text, remedy: `Open the step "${title}" and correct ${place === "" ? "its parameters" : place}.` });
}

/** What is not filled in yet is told in plain words. */
const messageOf = (issue: z.core.$ZodIssue | undefined): string =>
  issue?.code === "too_small" && issue.origin === "string" ? "is empty" : (issue?.message ?? "unknown");

const refuseType = ({ title, accepts }: { title: string; accepts: readonly ValueType[] }, value: Value) =>
  fails(
    `"${title}" takes ${accepts.join(" or ")}, and ${quote(value)} is something else.`,
    "Choose another source field, or put a step before this one that turns the value into that type.",
  );
