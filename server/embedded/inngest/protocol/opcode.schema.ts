import { z } from "zod";

const stepId = z.string().regex(/^[\w:.-]{1,128}$/);

/** One operation the SDK reports in a 206 answer or a checkpoint. */
export const opcodeSchema = z.looseObject({
  op: z.string(),
  id: stepId,
  /** The duration of a sleep, or the event of a wait. */
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.looseObject({ parallelMode: z.string().nullish() }).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Opcode = z.infer<typeof opcodeSchema>;

export const opcodesSchema = z.union([z.array(opcodeSchema), opcodeSchema.transform((one) => [one])]);

export const waitOptionsSchema = z.looseObject({
  event: z.string().nullish(),
  timeout: z.string(),
  if: z.string().nullish(),
});

export const invokeOptionsSchema = z.looseObject({
  function_id: z.string().min(1),
  timeout: z.string().nullish(),
  payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
