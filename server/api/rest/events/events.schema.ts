import { z } from "zod";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";
import { pageOf, pageQuery } from "../page";
import { instantQuery, instantSchema, referenceQuery } from "../wire";

export const listEventsQuery = z.strictObject({
  status: z.enum(eventStatuses).optional(),
  source: z.enum(eventSources).optional().meta({ description: "By which way we heard of it." }),
  transactionId: referenceQuery(64),
  from: instantQuery("Received at this instant or later."),
  to: instantQuery("Received before this instant."),
  ...pageQuery,
});
export type EventFilters = Omit<z.output<typeof listEventsQuery>, "limit" | "cursor">;

export const eventSchema = z
  .object({
    eventId: z.uuid(),
    kind: z.string().meta({ example: "gateway.transaction" }),
    source: z.enum(eventSources),
    transactionId: z.string().nullable(),
    receivedAt: instantSchema,
    deliveries: z.int().min(1).meta({ description: "How often the same message came; handled once." }),
    bodyHash: z.string().meta({ description: "SHA-256 of the message as it came." }),
    status: z
      .enum(eventStatuses)
      .meta({ description: "`received` and `waiting` have work left, the others are final." }),
    attempts: z.int().min(0),
    nextAttemptAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "Event" });
export type ListedEvent = z.input<typeof eventSchema>;

export const eventPageSchema = pageOf(eventSchema).meta({ id: "EventPage" });
