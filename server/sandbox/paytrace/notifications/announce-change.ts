import type { PoolClient } from "pg";
import type { Account } from "../accounts/account";
import { announceParameters, announceSql } from "./announce";
import type { NotificationType } from "./notification-type";

export interface Change {
  readonly event: NotificationType;
  readonly transactionId: string;
  readonly originalTransactionId?: string;
  readonly amountCents: bigint;
  readonly invoiceId: string;
  readonly occurredAt: Date;
}

const changeSql = `
  with announced as (
    select $2::text as event, $3::bigint as transaction_id, $4::bigint as original_transaction_id,
           $5::bigint as amount_cents, $6::text as invoice_id, $7::timestamptz as occurred_at
  ), ${announceSql(8)}
  select 1`;

/** Announces a change of an existing transaction, within the database transaction that makes the change. */
export async function announceChange(
  client: PoolClient,
  account: Account,
  processNow: Date,
  change: Change,
): Promise<void> {
  await client.query(changeSql, [
    account.accountId,
    change.event,
    change.transactionId,
    change.originalTransactionId ?? null,
    change.amountCents.toString(),
    change.invoiceId,
    change.occurredAt,
    ...announceParameters(account.settings, processNow),
  ]);
}
