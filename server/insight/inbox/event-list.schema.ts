import { z } from "zod";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";

export const eventQuerySchema = z.object({
  statuses: z.array(z.enum(eventStatuses)).default([]),
  sources: z.array(z.enum(eventSources)).default([]),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type EventQuery = z.infer<typeof eventQuerySchema>;

/** One thing that arrived, as the log shows it. */
export const eventRowSchema = z.object({
  eventId: z.string(),
  source: z.enum(eventSources),
  kind: z.string(),
  transactionId: z.string(),
  receivedAt: z.date(),
  deliveries: z.number().int(),
  status: z.enum(eventStatuses),
  attempt: z.number().int(),
  nextAttemptAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  note: z.string(),
});
export type EventRow = z.infer<typeof eventRowSchema>;

export const eventPageSchema = z.object({ events: z.array(eventRowSchema), next: z.string().optional() });
export type EventPage = z.infer<typeof eventPageSchema>;
