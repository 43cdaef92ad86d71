import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import { sha256Hex } from "@/server/kernel/ids";
import type {
  EnvironmentLoader,
  EnvironmentPlace,
  LoadedEnvironment,
} from "@/server/pipeline/connections/load-environment";
import type { ArrivedEvent } from "@/server/pipeline/events/arrived-event";
import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { chargeStoredMethod } from "./charge-stored-method";
import { type ClaimedOrder, claimOrders, markSending, OvertakenError } from "./claim-orders";
import type { OrderEnding } from "./end-for-failure";
import { giveBack } from "./give-back";
import type { OrderTry } from "./order-try";
import { settleOrder } from "./settle-order";

export interface SendParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly ingestPool: pg.Pool;
  readonly loadEnvironment: EnvironmentLoader;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SendSummary {
  readonly tried: number;
  /** Payments that moved, whose events wait in the inbox now. */
  readonly moved: number;
  /** A full chunk was taken, so there may be more. */
  readonly more: boolean;
}

const chunkSize = 20;
/** PayTrace needs seconds for each, and a merchant's account is not flooded. */
const lanes = 4;

/** Sends what is due of one environment, up to a chunk. What was sent before without a clear end is looked up first. */
export async function sendOrders(parts: SendParts, place: EnvironmentPlace): Promise<SendSummary> {
  const { db, clock } = parts;
  const claimed = await db.withTenantSql(place, (sql) => claimOrders(sql, place, clock.now(), chunkSize));
  if (claimed.length === 0) return { tried: 0, moved: 0, more: false };
  const environment = await parts.loadEnvironment(place);
  const waiting = [...claimed];
  let moved = 0;
  const work = async () => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      if (await tryOrder(parts, place, environment, order)) moved += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return { tried: claimed.length, moved, more: claimed.length === chunkSize };
}

/** @returns whether PayTrace now holds a transaction of it. */
async function tryOrder(
  parts: SendParts,
  place: EnvironmentPlace,
  environment: LoadedEnvironment,
  order: ClaimedOrder,
): Promise<boolean> {
  const { db, clock, log } = parts;
  const ctx: OrderTry = {
    gateway: environment.gateway,
    erp: environment.erp,
    markSending: (act) => db.withTenantSql(place, (sql) => markSending(sql, place, order, { now: clock.now(), act })),
    otherRefundsOf: (one) => findOtherRefunds(parts, place, one),
  };
  try {
    const ending = order.kind === "charge" ? await chargeStoredMethod(ctx, order) : await giveBack(ctx, order);
    const hasTransaction = "transactionId" in ending;
    // The event first: the order may be tried once more and find it stored, but money that moved must be on its way to the books.
    if (hasTransaction) await storeEvents(parts.ingestPool, [toEvent(place, environment, order, ending)]);
    await db.withTenantSql(place, (sql) => settleOrder(sql, place, order, ending, clock.now()));
    return hasTransaction;
  } catch (error) {
    // The lease runs out, and the next try looks up what became of it. Its neighbours go on.
    if (error instanceof OvertakenError)
      log.info("a charge order was taken over", { chargeOrderId: order.chargeOrderId });
    else log.error("a try of a charge order broke off", { chargeOrderId: order.chargeOrderId, error });
    return false;
  }
}

function toEvent(
  place: EnvironmentPlace,
  { gatewayConnectionId }: LoadedEnvironment,
  { chargeOrderId, originalTransactionId, kind }: ClaimedOrder,
  { transactionId }: Extract<OrderEnding, { transactionId: string }>,
): ArrivedEvent {
  const dedupeKey = `charge-order/${chargeOrderId}`;
  return {
    tenantId: place.tenantId,
    environmentId: place.environmentId,
    connectionId: gatewayConnectionId,
    source: "api",
    dedupeKey,
    bodyHash: sha256Hex(dedupeKey),
    // A hint like any other: the transaction is read from PayTrace before anything is posted.
    body: { transactionId, originalTransactionId, hint: `ordered here: ${kind}`, cardNumberRemoved: false },
    kind: gatewayTransactionKind,
    transactionId,
    orderingKey: originalTransactionId === "" ? transactionId : originalTransactionId,
  };
}

/** Refunds of the same sale that other orders made, and those that were seen before this one was sent. */
async function findOtherRefunds(
  { db }: SendParts,
  { tenantId, environmentId }: EnvironmentPlace,
  order: ClaimedOrder,
): Promise<readonly string[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ transactionId: string }>(
      `select transaction_id as "transactionId" from charge_orders
       where tenant_id = $1 and environment_id = $2 and original_transaction_id = $3 and charge_order_id <> $4 and transaction_id <> ''
       union select transaction_id from payments
       where tenant_id = $1 and environment_id = $2 and type = 'refund' and first_seen_at < coalesce($5, now())
         and original_transaction_id = $3`,
      [tenantId, environmentId, order.originalTransactionId, order.chargeOrderId, order.firstSentAt],
    ),
  );
  return rows.map((row) => row.transactionId);
}
