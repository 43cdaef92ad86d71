import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowsPlace } from "../versions/flows-ground";
import type { PastEvent } from "./try.schema";

type Row = {
  event_id: string;
  transaction_id: string;
  received_at: Date;
  type: string | null;
  amount_minor: string | null;
  currency: string | null;
  outcome: string | null;
  invoice_reference: string | null;
};

/** So many are shown; whoever does not find theirs says more of it. */
const most = 20;

/*
 * Through the payments, whose newest ones an index gives; of each payment the event that came last. Without a word the newest ones are shown.
 */
const select = `
  select e.event_id, p.transaction_id, e.received_at, p.type, p.amount_minor::text, p.currency, p.outcome, p.invoice_reference
  from (
    select * from payments p where p.tenant_id = $1 and p.environment_id = $2
      and ($3 = '' or p.transaction_id = $3 or p.invoice_reference = $3 or p.invno = lpad($3, 10) or p.customer_id = $3)
    order by p.occurred_at desc limit $4
  ) p
  join lateral (select event_id, received_at from events e
    where e.tenant_id = $1 and e.environment_id = $2 and e.transaction_id = p.transaction_id and e.kind = $5
    order by e.event_id desc limit 1) e on true
  order by p.occurred_at desc`;

/** Past events of payments by the number of the transaction, of the invoice or of the customer. */
export async function findPastEvents(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  search: string,
): Promise<PastEvent[]> {
  const rows = await sql.query<Row>(select, [tenantId, environmentId, search.trim(), most, gatewayTransactionKind]);
  return rows.map((row) => ({
    eventId: row.event_id,
    transactionId: row.transaction_id,
    receivedAt: row.received_at,
    type: row.type ?? "",
    outcome: row.outcome ?? "",
    invoice: row.invoice_reference ?? "",
    amount:
      row.amount_minor === null || row.currency === null
        ? null
        : { minor: BigInt(row.amount_minor), currency: row.currency },
  }));
}
