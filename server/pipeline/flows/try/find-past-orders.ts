import { shopEventBodySchema, shopEventKinds } from "@/server/pipeline/events/event.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { PastEvent } from "./try.schema";

type Row = { event_id: string; ordering_key: string; body: unknown; received_at: Date; status: string };

/** So many are shown, of so many of the newest events. Orders have no list of their own here: the shop has it. */
const [most, lookedAt] = [20, 10_000] as const;

const select = `
  select event_id, ordering_key, body, received_at, status from (
    select distinct on (ordering_key) * from (
      select event_id, ordering_key, kind, body, received_at, status from events
      where tenant_id = $1 and environment_id = $2 order by event_id desc limit ${lookedAt}
    ) newest
    where kind = $3 and ($4 = '' or body -> 'message' ->> 'name' ilike '%' || $4 || '%')
    order by ordering_key, event_id desc
  ) orders order by event_id desc limit ${most}`;

/** The orders of the shop that were announced last, each with its newest event; by their number, or the newest of all. */
export async function findPastOrders(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  search: string,
): Promise<PastEvent[]> {
  const escaped = search.trim().replace(/[\\%_]/g, "\\$&");
  const rows = await sql.query<Row>(select, [tenantId, environmentId, shopEventKinds.orders, escaped]);
  return rows.map(({ event_id, ordering_key, body, received_at, status }) => {
    const { message } = shopEventBodySchema.parse(body);
    return {
      eventId: event_id,
      transactionId: ordering_key,
      receivedAt: received_at,
      amount: null,
      type: message.state.toLowerCase().replaceAll("_", " "),
      outcome: status,
      invoice: message.name,
    };
  });
}
