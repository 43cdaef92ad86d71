import { z } from "zod";

/** What is chosen from the lists of the company: each is a field of a step. */
export const bookChoiceKinds = ["model-customer", "freight-item", "discount-item"] as const;
export type BookChoiceKind = (typeof bookChoiceKinds)[number];

/** Stands where somebody has decided that there is none; '' means that nobody has decided yet. */
export const noneChosen = "(none)";

export const bookChoicesWantedSchema = z.object({
  of: z.enum(bookChoiceKinds),
  search: z.string().trim().max(60).default(""),
});

export const bookChoiceSchema = z.object({
  /** The number of the customer or item. */
  value: z.string(),
  name: z.string(),
  /** Why it fits, or what speaks against it; '' for nothing. */
  why: z.string(),
  fits: z.boolean(),
});
export type BookChoice = z.infer<typeof bookChoiceSchema>;

/** What fits best first. `isWhole` is false where the lists are longer than what was looked at. */
export const bookChoicesSchema = z.object({ choices: z.array(bookChoiceSchema), isWhole: z.boolean() });
export type BookChoices = z.infer<typeof bookChoicesSchema>;
