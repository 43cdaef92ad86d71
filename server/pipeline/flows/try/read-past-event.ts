import { AppError } from "@/server/kernel/errors";
import {
  callEventBodySchema,
  callKindPrefix,
  type EventBody,
  gatewayEventBodySchema,
  gatewayTransactionKind,
  shopEventBodySchema,
  shopEventKinds,
} from "@/server/pipeline/events/event.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { TriedKind } from "./try.schema";

export interface StoredEvent {
  readonly eventId: string;
  readonly receivedAt: Date;
  readonly kind: string;
  readonly orderingKey: string;
  readonly body: EventBody;
}

const kinds = {
  payment: { is: (kind: string) => kind === gatewayTransactionKind, body: gatewayEventBodySchema, words: "payments" },
  order: {
    is: (kind: string) => kind === shopEventKinds.orders,
    body: shopEventBodySchema,
    words: "orders of the shop",
  },
  call: { is: (kind: string) => kind.startsWith(callKindPrefix), body: callEventBodySchema, words: "calls" },
} as const;

/** An event of the environment as it lies in the inbox. @throws AppError `not_found`; `unprocessable` for one of another kind */
export async function readPastEvent(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { eventId, kind }: { readonly eventId: string; readonly kind: TriedKind },
): Promise<StoredEvent> {
  const [row] = await sql.query<{ kind: string; body: unknown; ordering_key: string; received_at: Date }>(
    "select kind, body, ordering_key, received_at from events where tenant_id = $1 and environment_id = $2 and event_id = $3",
    [tenantId, environmentId, eventId],
  );
  if (row === undefined) throw new AppError("not_found", "No such event in this environment.");
  const expected = kinds[kind];
  if (!expected.is(row.kind)) {
    throw new AppError("unprocessable", "An event of another kind was to be tried.", {
      userText: `This flow is tried with ${expected.words}. This event is something else.`,
    });
  }
  const { kind: storedKind, ordering_key: orderingKey, received_at: receivedAt } = row;
  return { eventId, receivedAt, orderingKey, kind: storedKind, body: expected.body.parse(row.body) };
}
