import { z } from "zod";

/** As much of JSON Schema as parameters are described with. */
export interface FormSchema {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, FormSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: FormSchema | undefined;
  readonly enum?: readonly (string | number)[] | undefined;
  readonly default?: unknown;
  readonly description?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maxLength?: number | undefined;
}

const formSchema: z.ZodType<FormSchema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    properties: z.record(z.string(), formSchema).optional(),
    required: z.array(z.string()).optional(),
    items: formSchema.optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
    default: z.unknown().optional(),
    description: z.string().optional(),
    minimum: z.number().optional(),
    maxLength: z.number().optional(),
  }),
);

/** The form of parameters; one without fields where it cannot be read. */
export function readForm(form: unknown): FormSchema {
  const read = formSchema.safeParse(form);
  return read.success ? read.data : {};
}

export type Json = z.infer<ReturnType<typeof z.json>>;
export type Params = Record<string, Json>;
