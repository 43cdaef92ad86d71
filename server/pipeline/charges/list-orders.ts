import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { payersReference } from "@/server/pipeline/mapping/gateway-reference";
import { nameOf as nameOfActor } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import { type ChargeOrder, chargeOrderSchema, type OrderListQuery, type OrderPage } from "./charge-order.schema";

const pageSize = 50;

/** Names of people and keys, as the audit log gives them. The row is `o`. */
export const nameOf = (column: string): string => nameOfActor(column, "o");

const columns = `o.charge_order_id::text as "chargeOrderId", o.kind, o.state, o.source, o.amount_minor::text as "amountMinor",
  o.currency::text, o.invno, o.subject, o.gateway_reference as "gatewayReference", o.custno, o.payer_name as "payerName",
  o.gateway_customer_id as "gatewayCustomerId", o.masked_number as "maskedNumber", o.original_transaction_id as "originalTransactionId",
  o.reason, ${nameOf("o.requested_by")} as "requestedBy", o.requested_at as "requestedAt", ${nameOf("o.decided_by")} as "decidedBy",
  o.decided_alone as "decidedAlone", o.requested_by as "requestedActor", o.transaction_id as "transactionId", o.note,
  o.next_attempt_at as "nextAttemptAt", o.finished_at as "finishedAt"`;

const views = {
  all: "true",
  to_approve: "o.state = 'needs_approval'",
  open: "o.finished_at is null",
  needs_you: "o.state = 'unclear' and o.next_attempt_at is null",
} as const satisfies Record<OrderListQuery["view"], string>;

type Row = Record<string, unknown> & {
  amountMinor: string;
  currency: string;
  subject: string;
  gatewayReference: string;
  requestedActor: string;
};

/** Orders, the newest first. */
export async function listOrders(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  actor: string,
  { view, cursor }: OrderListQuery,
): Promise<OrderPage> {
  const rows = await sql.query<Row>(
    `select ${columns} from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and ${views[view]}
       and ($3::uuid is null or o.charge_order_id < $3) order by o.charge_order_id desc limit ${pageSize + 1}`,
    [tenantId, environmentId, cursor ?? null],
  );
  const orders = rows.slice(0, pageSize).map((row) => toOrder(row, actor));
  return { orders, next: rows.length > pageSize ? (orders.at(-1)?.chargeOrderId ?? null) : null };
}

/** One order; undefined for one of another environment and for one that does not exist. */
export async function findOrder(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  actor: string,
  chargeOrderId: string,
): Promise<ChargeOrder | undefined> {
  const [row] = await sql.query<Row>(
    `select ${columns} from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and o.charge_order_id = $3`,
    [tenantId, environmentId, chargeOrderId],
  );
  return row === undefined ? undefined : toOrder(row, actor);
}

/** How many orders wait for a second person, and how many for somebody to look at PayTrace. */
export async function countWaitingOrders(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<{ readonly toApprove: number; readonly needYou: number }> {
  const [row] = await sql.query<{ toApprove: number; needYou: number }>(
    `select (count(*) filter (where ${views.to_approve}))::int as "toApprove", (count(*) filter (where ${views.needs_you}))::int as "needYou"
     from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and o.finished_at is null`,
    [tenantId, environmentId],
  );
  return row ?? { toApprove: 0, needYou: 0 };
}

function toOrder(
  { amountMinor, currency, subject, gatewayReference, requestedActor, ...row }: Row,
  actor: string,
): ChargeOrder {
  return chargeOrderSchema.parse({
    ...row,
    amount: { minor: BigInt(amountMinor), currency },
    reference: subject.startsWith("reference/") ? payersReference(gatewayReference) : "",
    own: requestedActor === actor,
  });
}
