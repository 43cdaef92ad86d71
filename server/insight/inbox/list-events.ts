import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { EventPage, EventQuery, EventRow } from "./event-list.schema";

const edgeSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What arrived, newest first, without bodies: a page of the log costs a page of the index. */
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
    const [at, id] = readEdge(cursor);
    parts.push(`(received_at, event_id) < (${value(at)}::timestamptz, ${value(id)}::uuid)`);
  }
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<EventRow>(
      `select event_id as "eventId", source, kind, transaction_id as "transactionId", received_at as "receivedAt", deliveries,
         status, attempt, next_attempt_at as "nextAttemptAt", finished_at as "finishedAt", note
       from events where ${parts.join(" and ")} order by received_at desc, event_id desc limit ${value(limit + 1)}`,
      values,
    ),
  );
  const events = rows.slice(0, limit);
  const last = rows.length > limit ? events.at(-1) : undefined;
  return {
    events,
    next: last && Buffer.from(JSON.stringify([last.receivedAt.toISOString(), last.eventId])).toString("base64url"),
  };
}

/** @throws AppError `invalid_input` for a cursor this list did not give. */
function readEdge(cursor: string): [at: string, id: string] {
  try {
    return edgeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid_input", "The cursor is not one of this list.", { field: "cursor", cause });
  }
}
