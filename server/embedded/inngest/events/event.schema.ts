import { z } from "zod";

/** An event as functions see it: with an id and a time. Unknown members pass through untouched. */
export const eventSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** Epoch milliseconds. */
  ts: z.number(),
});
export type InngestEvent = z.infer<typeof eventSchema>;

// A NUL cannot be stored as text, and the control characters have no business in a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point.
const withoutControlCharacters = /^[^\u0000-\u001f]*$/;

const sentEventSchema = z.looseObject({
  name: z
    .string()
    .min(1, "An event needs a name.")
    .max(256)
    .regex(withoutControlCharacters)
    .refine((name) => !name.startsWith("inngest/"), "Names that begin with inngest/ are the server's own."),
  data: z.record(z.string(), z.unknown()).nullish(),
  id: z.string().max(255).regex(withoutControlCharacters).nullish(),
  ts: z.number().int().nonnegative().nullish(),
});

/** What a sender may post: one event or many. */
export const sentEventsSchema = z.union([
  z.array(sentEventSchema).max(5_000),
  sentEventSchema.transform((one) => [one]),
]);
export type SentEvent = z.infer<typeof sentEventSchema>;
