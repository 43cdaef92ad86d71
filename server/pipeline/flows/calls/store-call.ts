import { newId, sha256Hex } from "@/server/kernel/ids";
import { type CallFields, callKindOf, type EventSource } from "@/server/pipeline/events/event.schema";
import { guardJson } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";

interface Call {
  readonly flowId: string;
  readonly source: Extract<EventSource, "manual" | "api" | "schedule">;
  /** The same call again is the same event. */
  readonly key: string;
  readonly actor: string;
  readonly fields: CallFields;
}

export interface StoredCall {
  readonly eventId: string;
  /** It was stored by an earlier call under this key. */
  readonly repeated: boolean;
}

const hints = {
  manual: "started by a person",
  api: "called over the API",
  schedule: "started by its schedule",
} as const satisfies Record<Call["source"], string>;

/** Puts a call of a flow into the inbox, once for each key. Where a payment's event names its connection, it names the flow. */
export async function storeCall(sql: TenantSql, place: FlowsPlace, call: Call): Promise<StoredCall> {
  const { flowId, source, key, actor, fields } = call;
  const eventId = newId();
  const { clean, findings } = guardJson(fields);
  const body = {
    ...(clean as CallFields),
    about: "call",
    hint: hints[source],
    actor,
    cardNumberRemoved: findings.length > 0,
  };
  const [stored] = await sql.query<{ event_id: string }>(
    `insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id, ordering_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10)
     on conflict (tenant_id, environment_id, connection_id, dedupe_key) do update set deliveries = events.deliveries + 1
     returning event_id`,
    [
      ...[place.tenantId, place.environmentId, eventId, flowId, source, key, sha256Hex(JSON.stringify(fields))],
      ...[JSON.stringify(body), callKindOf(flowId), eventId],
    ],
  );
  if (stored === undefined) throw new Error("A call was neither stored nor recognised.");
  return { eventId: stored.event_id, repeated: stored.event_id !== eventId };
}
