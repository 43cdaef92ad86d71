import { z } from "zod";

/** What may have changed in an environment. A message says only that, never what: the screens read again what they show. */
export const liveTopics = ["events", "exceptions"] as const;
export type LiveTopic = (typeof liveTopics)[number];
export const liveMessageSchema = z.object({ changed: z.array(z.enum(liveTopics)) });
