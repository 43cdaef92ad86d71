import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { OrderKind } from "./charge-order.schema";

/** An order that this try may work on. Whatever is written about it names the attempt. */
export interface ClaimedOrder {
  readonly chargeOrderId: string;
  readonly attempt: number;
  readonly failures: number;
  readonly kind: OrderKind;
  readonly subject: string;
  readonly gatewayReference: string;
  readonly gatewayCustomerId: string;
  readonly originalTransactionId: string;
  readonly invno: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly act: "" | "void" | "refund";
  /** When it was handed to PayTrace before without a clear end; null when it never was. */
  readonly firstSentAt: Date | null;
  readonly lastSentAt: Date | null;
}

/** Longer than a call may take, so that whoever still holds it is gone. */
const leaseSeconds = 300;

/*
 * Leases run by the database's clock alone. A try that was cut off leaves `sending` behind, which is claimed like the rest once its
 * lease is over, and is looked up because it was sent.
 */
const claim = `
  update charge_orders o set attempt = o.attempt + 1, claimed_until = now() + make_interval(secs => ${leaseSeconds})
  from (select charge_order_id from charge_orders
    where tenant_id = $1 and environment_id = $2 and state in ('approved', 'sending', 'unclear') and next_attempt_at <= $3
      and (claimed_until is null or claimed_until <= now())
      and not exists (select 1 from connections c
        where c.tenant_id = $1 and c.environment_id = $2 and c.paused_at is not null)
    order by next_attempt_at limit $4 for update skip locked) due
  where o.tenant_id = $1 and o.environment_id = $2 and o.charge_order_id = due.charge_order_id
  returning o.charge_order_id::text as "chargeOrderId", o.attempt, o.failures, o.kind, o.subject, o.invno, o.currency::text, o.act,
    o.gateway_reference as "gatewayReference", o.gateway_customer_id as "gatewayCustomerId",
    o.original_transaction_id as "originalTransactionId", o.amount_minor::text as "amountMinor",
    o.first_sent_at as "firstSentAt", o.last_sent_at as "lastSentAt"`;

/** Takes orders that are due, none while a connection is paused; nobody else gets them while the lease runs. */
export async function claimOrders(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  now: Date,
  limit: number,
): Promise<readonly ClaimedOrder[]> {
  const rows = await sql.query<Omit<ClaimedOrder, "amountMinor"> & { amountMinor: string }>(claim, [
    ...[tenantId, environmentId, now, limit],
  ]);
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}

/** This try was overtaken: somebody else works on the order, so nothing may be sent or written by it. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/**
 * Notes that an order is handed to PayTrace now. Committed before anything is sent; the lease begins anew.
 * @throws OvertakenError
 */
export async function markSending(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { chargeOrderId, attempt }: Pick<ClaimedOrder, "chargeOrderId" | "attempt">,
  { now, act }: { readonly now: Date; readonly act: ClaimedOrder["act"] },
): Promise<void> {
  const marked = await sql.query(
    `update charge_orders set state = 'sending', act = $6, first_sent_at = coalesce(first_sent_at, $5), last_sent_at = $5,
       claimed_until = now() + make_interval(secs => ${leaseSeconds})
     where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and attempt = $4 and finished_at is null
       and claimed_until > now() returning 1 as marked`,
    [tenantId, environmentId, chargeOrderId, attempt, now, act],
  );
  if (marked.length === 0) throw new OvertakenError(`Order ${chargeOrderId} is no longer ours at attempt ${attempt}.`);
}
