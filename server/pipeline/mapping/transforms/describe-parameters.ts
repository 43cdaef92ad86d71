import { z } from "zod";
import type { Transform } from "./transform";

export interface DescribedParameter {
  readonly name: string;
  readonly help: string;
  /** The default as JSON; undefined where there is none. */
  readonly byDefault: string | undefined;
  readonly required: boolean;
  /** The values to choose from, where they are few. */
  readonly choices: readonly string[] | undefined;
}

/** What people are told about each parameter of a transform, read from its schema. */
export function describeParameters({ params }: Transform): readonly DescribedParameter[] {
  return Object.entries<z.core.$ZodType>(params.shape).map(([name, schema]) => {
    let help: string | undefined;
    let byDefault: string | undefined;
    let required = true;
    let inner = schema;
    for (;;) {
      help ??= z.globalRegistry.get(inner)?.description;
      if (inner instanceof z.ZodDefault) byDefault = JSON.stringify(inner.def.defaultValue);
      if (!(inner instanceof z.ZodDefault || inner instanceof z.ZodOptional)) break;
      required = false;
      inner = inner.def.innerType;
    }
    const choices = inner instanceof z.ZodEnum ? inner.options.map(String) : undefined;
    return { name, help: help ?? "", byDefault, required, choices };
  });
}
