import { z } from "zod";

/** What of a company's language model may be shown: never its key. */
export const shownMappingModelSchema = z.object({
  baseUrl: z.string(),
  model: z.string(),
  sendsSamples: z.boolean(),
  /** Null for a server that wants no key; its last four characters are '' where they would give much of it away. */
  key: z.object({ lastFour: z.string() }).nullable(),
  setAt: z.date(),
  /** The person's name; '' when they are gone. */
  setByName: z.string(),
});

export const mappingModelStateSchema = z.object({
  own: shownMappingModelSchema.nullable(),
  /** The installation has a model, which is asked where the company has none of its own. */
  fallback: z.boolean(),
  mayManage: z.boolean(),
});
export type MappingModelState = z.infer<typeof mappingModelStateSchema>;

export const mappingModelToSetSchema = z.object({
  baseUrl: z.url({ protocol: /^https$/, error: "Enter an address that begins with https://." }).max(300),
  model: z.string().trim().min(1, "Enter the name of the model.").max(120),
  /** Left out, the stored key is kept; null, none is sent. */
  apiKey: z.string().trim().min(1).max(500).nullable().optional(),
  sendsSamples: z.boolean(),
});
export type MappingModelToSet = z.infer<typeof mappingModelToSetSchema>;

export const mappingModelTrialSchema = z.object({
  passed: z.boolean(),
  /** What happened and, where it did not pass, what to do. */
  text: z.string(),
});
export type MappingModelTrial = z.infer<typeof mappingModelTrialSchema>;
