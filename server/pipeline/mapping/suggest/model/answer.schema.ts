import { z } from "zod";

const param = z.strictObject({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });

/**
 * The form of an answer as it is asked for. Every property is required and nothing is bounded, because servers that hold a model to a
 * schema know no more than that.
 */
export const askedAnswerSchema = z.strictObject({
  pairs: z.array(
    z.strictObject({
      target: z.string(),
      source: z.string(),
      transforms: z.array(z.strictObject({ transform: z.string(), params: z.array(param) })),
      why: z.string(),
    }),
  ),
});

/** What a model may answer, with the bounds that hold here. */
export const modelAnswerSchema = z.strictObject({
  pairs: z
    .array(
      z.strictObject({
        target: z.string().max(200),
        source: z.string().max(200),
        transforms: z.array(z.strictObject({ transform: z.string().max(60), params: z.array(param).max(20) })).max(5),
        why: z.string().max(300),
      }),
    )
    .max(500),
});
export type ModelAnswer = z.infer<typeof modelAnswerSchema>;
