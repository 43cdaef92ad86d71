import { z } from "zod";

const concurrencySchema = z.strictObject({
  limit: z.number().int().nonnegative(),
  key: z.string().nullish(),
  scope: z.enum(["fn", "env", "account"]).nullish(),
});

/** A function as the SDK describes it when it syncs. Strict: a member we do not know is a feature we do not have. */
export const functionConfigSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().nullish(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string().min(1), expression: z.string().nullish() }),
      z.strictObject({ cron: z.string().min(1), jitter: z.string().nullish() }),
    ]),
  ),
  steps: z.record(
    z.string(),
    z.looseObject({
      id: z.string(),
      runtime: z.looseObject({ type: z.string(), url: z.string() }),
      /** How often a failed call is made again. */
      retries: z.looseObject({ attempts: z.number().int().min(0).max(20).nullish() }).nullish(),
    }),
  ),
  idempotency: z.string().nullish(),
  batchEvents: z
    .strictObject({
      maxSize: z.number().int().positive(),
      timeout: z.string(),
      key: z.string().nullish(),
      if: z.string().nullish(),
    })
    .nullish(),
  concurrency: z.union([z.number().int().nonnegative(), concurrencySchema, z.array(concurrencySchema)]).nullish(),
  cancel: z
    .array(z.strictObject({ event: z.string().min(1), if: z.string().nullish(), timeout: z.string().nullish() }))
    .nullish(),
  // Known features that this engine does not have; named here so that the refusal can name them.
  rateLimit: z.unknown().optional(),
  throttle: z.unknown().optional(),
  debounce: z.unknown().optional(),
  priority: z.unknown().optional(),
  singleton: z.unknown().optional(),
  timeouts: z.unknown().optional(),
});
export type FunctionConfig = z.infer<typeof functionConfigSchema>;
