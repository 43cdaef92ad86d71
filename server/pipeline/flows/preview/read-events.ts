import { z } from "zod";
import {
  type GatewayEventBody,
  gatewayEventBodySchema,
  gatewayTransactionKind,
  type ShopEventBody,
  shopEventBodySchema,
  shopEventKinds,
} from "@/server/pipeline/events/event.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";

/** A stored event as it is replayed. */
export interface ReplayedEvent {
  readonly id: string;
  readonly kind: string;
  readonly body: GatewayEventBody | ShopEventBody;
  /** The gateway's transaction, or what the shop calls the order. */
  readonly reference: string;
  readonly orderingKey: string;
  readonly receivedAt: Date;
  /** The gateway's record as it was read last, in its stored form; null where that is the one in the body, or there is none. */
  readonly record: unknown;
  readonly payer: string;
}

const eventBody = z.compile(gatewayEventBodySchema, { strict: true });

type Row = { event_id: string; body: unknown; ordering_key: string; received_at: Date; record: unknown; payer: string };

const columns = `e.event_id, e.body, e.ordering_key, e.received_at, coalesce(p.payer_name, '') as payer,
    case when p.source is not null then p.source - 'raw' when p.source_event_id <> e.event_id then s.body -> 'record' end as record
  from events e
  left join payments p on p.tenant_id = e.tenant_id and p.environment_id = e.environment_id and p.transaction_id = e.transaction_id
  left join events s on s.tenant_id = e.tenant_id and s.environment_id = e.environment_id and s.event_id = p.source_event_id
  where e.tenant_id = $1 and e.environment_id = $2 and e.kind = '${gatewayTransactionKind}'`;

const toEvent = (row: Row): ReplayedEvent => {
  const body = eventBody.parse(row.body);
  return {
    id: row.event_id,
    kind: gatewayTransactionKind,
    body,
    reference: body.transactionId,
    orderingKey: row.ordering_key,
    receivedAt: row.received_at,
    record: row.record,
    payer: row.payer,
  };
};

/** The next events behind one, in the order in which they arrived; `after` is '' for the first. */
export async function readEvents(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { first, last, after, limit }: { first: string; last: string; after: string; limit: number },
): Promise<readonly ReplayedEvent[]> {
  const rows = await sql.query<Row>(
    `select ${columns} and e.event_id >= $3::uuid and e.event_id <= $4::uuid and ($5 = '' or e.event_id > nullif($5, '')::uuid)
     order by e.event_id limit $6`,
    [tenantId, environmentId, first, last, after, limit],
  );
  return rows.map(toEvent);
}

/** The next orders behind an event, each once and with its newest one: what came before says nothing that it does not. */
export async function readOrderEvents(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { first, last, after, limit }: { first: string; last: string; after: string; limit: number },
): Promise<readonly ReplayedEvent[]> {
  const kind = shopEventKinds.orders;
  const rows = await sql.query<Omit<Row, "record" | "payer">>(
    `select event_id, body, ordering_key, received_at from (
       select distinct on (ordering_key) event_id, body, ordering_key, received_at from events
       where tenant_id = $1 and environment_id = $2 and kind = $7 and event_id >= $3::uuid and event_id <= $4::uuid
       order by ordering_key, event_id desc
     ) newest
     where $5 = '' or event_id > nullif($5, '')::uuid order by event_id limit $6`,
    [tenantId, environmentId, first, last, after, limit, kind],
  );
  return rows.map(({ event_id, body, ordering_key, received_at }): ReplayedEvent => {
    const read = shopEventBodySchema.parse(body);
    return {
      id: event_id,
      kind,
      body: read,
      reference: read.message.name || ordering_key,
      orderingKey: ordering_key,
      receivedAt: received_at,
      record: null,
      payer: "",
    };
  });
}
