import { AppError } from "@/server/kernel/errors";
import {
  type GatewayEventBody,
  gatewayEventBodySchema,
  gatewayTransactionKind,
} from "@/server/pipeline/events/event.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";

export interface StoredEvent {
  readonly eventId: string;
  readonly receivedAt: Date;
  readonly body: GatewayEventBody;
}

/** An event of the environment as it lies in the inbox. @throws AppError `not_found`; `unprocessable` for one of a shop */
export async function readPastEvent(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  eventId: string,
): Promise<StoredEvent> {
  const [row] = await sql.query<{ kind: string; body: unknown; received_at: Date }>(
    "select kind, body, received_at from events where tenant_id = $1 and environment_id = $2 and event_id = $3",
    [tenantId, environmentId, eventId],
  );
  if (row === undefined) throw new AppError("not_found", "No such event in this environment.");
  if (row.kind !== gatewayTransactionKind) {
    throw new AppError("unprocessable", "An event of another kind was to be tried.", {
      userText: "Events of payments can be tried here. This one came from somewhere else.",
    });
  }
  return { eventId, receivedAt: row.received_at, body: gatewayEventBodySchema.parse(row.body) };
}
