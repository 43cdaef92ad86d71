import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { EventPage, EventQuery, EventRow } from "./event-list.schema";

const edgeSchema = z.uuid();

/** What arrived, newest first, without bodies. Ids ascend with the time of arrival, so a page of the log costs a page of the key. */
export async function listEvents(
  db: Pick<Database, "withTenantSql">,
  scope: EnvironmentScope,
  { statuses, sources, cursor, limit }: EventQuery,
): Promise<EventPage> {
  const values: unknown[] = [scope.tenantId, scope.environmentId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ["tenant_id = $1", "environment_id = $2"];
  if (statuses.length > 0) parts.push(`status = any(${value(statuses)}::text[])`);
  if (sources.length > 0) parts.push(`source = any(${value(sources)}::text[])`);
  if (cursor) {
    parts.push(`event_id < ${value(readEdge(cursor))}::uuid`);
  }
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<EventRow>(
      `select event_id as "eventId", source, kind, transaction_id as "transactionId", received_at as "receivedAt", deliveries,
         status, attempt, next_attempt_at as "nextAttemptAt", finished_at as "finishedAt", note
       from events where ${parts.join(" and ")} order by event_id desc limit ${value(limit + 1)}`,
      values,
    ),
  );
  const events = rows.slice(0, limit);
  const last = rows.length > limit ? events.at(-1) : undefined;
  return { events, next: last?.eventId };
}

/** @throws AppError `invalid_input` for a cursor this list did not give. */
function readEdge(cursor: string): string {
  const edge = edgeSchema.safeParse(cursor);
  if (edge.success) return edge.data;
  throw new AppError("invalid_input", "The cursor is not one of this list.", { field: "cursor", cause: edge.error });
}
