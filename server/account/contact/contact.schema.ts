import { z } from "zod";
import { emailSchema } from "../identity/identity.schema";
import { type ContactTopic, contactTopics } from "./contact-topics.schema";

const unseen = /[\p{Cc}\p{Cf}\p{Surrogate}]/u;
const line = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Enter ${what}.`)
    .max(120, "Use at most 120 characters.")
    .refine((text) => !unseen.test(text), "This contains a character that cannot be shown.");

const topicIds = Object.keys(contactTopics) as [ContactTopic, ...ContactTopic[]];

/** A question to a solution architect, as the form of the public site sends it. */
export const inquirySchema = z.object({
  name: line("your name"),
  company: line("the name of your company"),
  email: emailSchema,
  topic: z.enum(topicIds, "Choose what it is about."),
  message: z
    .string()
    .trim()
    .min(20, "Write a sentence or two, so that we can prepare an answer: at least 20 characters.")
    .max(4_000, "Use at most 4,000 characters.")
    .refine((text) => !/[\p{Surrogate}]/u.test(text) && !/[^\P{Cc}\n\r\t]/u.test(text), {
      message: "This contains a character that cannot be shown.",
    }),
  /** A field that people do not see. Who fills it in is no person. */
  website: z.string().max(500).default(""),
  token: z.string("Load the page again, then send the form.").max(200),
});
export type Inquiry = z.output<typeof inquirySchema>;
