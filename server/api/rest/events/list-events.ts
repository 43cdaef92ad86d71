import { z } from "zod";
import { defineOperation } from "../define-operation";
import { readPage } from "../page";
import { instantText, instantTextOrNull, textOrNull } from "../wire";
import { type EventRow, selectEvents } from "./events.repo";
import { eventPageSchema, listEventsQuery } from "./events.schema";

export const listEvents = defineOperation({
  id: "listEvents",
  method: "GET",
  path: "/events",
  permission: "payments.read",
  tag: "Events",
  summary: "List events",
  description: "What arrived in the inbox, by notification or poll, and how it ended; the newest first.",
  answers: { 200: "One page of events." },
  problems: ["invalid_input"],
  params: z.object({}),
  query: listEventsQuery,
  answer: eventPageSchema,
  async handle({ services, principal, query: { limit, cursor, ...filters } }) {
    const place = { secret: services.settings.APP_SECRET, scope: principal, list: "events", filters };
    const page = await readPage(
      place,
      { limit, cursor },
      (wish) => services.db.withTenantSql(principal, (sql) => selectEvents(sql, principal, filters, wish)),
      { position: (row) => ({ at: row.receivedAt.toISOString(), id: row.eventId }), show: showEvent },
    );
    return { status: 200, json: page };
  },
});

const showEvent = (row: EventRow) => ({
  ...row,
  transactionId: textOrNull(row.transactionId),
  receivedAt: instantText(row.receivedAt),
  nextAttemptAt: instantTextOrNull(row.nextAttemptAt),
  finishedAt: instantTextOrNull(row.finishedAt),
  note: textOrNull(row.note),
});
