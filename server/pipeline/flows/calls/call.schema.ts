import { z } from "zod";
import { parseMoney } from "@/server/kernel/money";
import { callFieldsSchema, eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";

/** What a flow is called with, as people and programs write it. */
export const callToMakeSchema = z.strictObject({
  reference: callFieldsSchema.shape.reference.meta({
    description: "What you call it, such as the number of an order.",
  }),
  custno: callFieldsSchema.shape.custno.meta({ description: "A customer in Sage Pro." }),
  invno: callFieldsSchema.shape.invno.meta({ description: "An invoice in Sage Pro." }),
  amount: z
    .strictObject({ value: z.string().max(20), currency: z.string().regex(/^[A-Z]{3}$/) })
    .refine(({ value, currency }) => parseMoney(value, currency).ok, "This is no amount of this currency.")
    .nullable()
    .default(null)
    .meta({ description: "An amount, such as `12.50` in `USD`." }),
  note: callFieldsSchema.shape.note.meta({ description: "A sentence for people." }),
});
export type CallToMake = z.infer<typeof callToMakeSchema>;

export const madeCallSchema = z.object({
  /** The event that goes through the flow. */
  eventId: z.uuid(),
  /** It was made before under the same key. */
  repeated: z.boolean(),
});
export type MadeCall = z.infer<typeof madeCallSchema>;

/** One call of a flow, and what came of it so far. */
export const callRowSchema = z.object({
  eventId: z.uuid(),
  source: z.enum(eventSources),
  /** Who started it; '' for a schedule. */
  by: z.string(),
  at: z.date(),
  call: callFieldsSchema,
  status: z.enum(eventStatuses),
  nextAttemptAt: z.date().nullable(),
  /** Why it waits or stopped, in a sentence; '' while there is nothing to say. */
  note: z.string(),
  /** What each step of the last try said. */
  steps: z.array(z.string()),
});
export type CallRow = z.infer<typeof callRowSchema>;
