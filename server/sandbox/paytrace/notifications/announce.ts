import type { AccountSettings } from "../accounts/settings";

/**
 * The end of every statement that changes a transaction: it puts the announcements in the outbox. The statement must
 * provide a CTE `announced(event, transaction_id, original_transaction_id, amount_cents, invoice_id, occurred_at)`
 * and `$1` = account id. Its own parameters start at `first`.
 */
export const announceSql = (first: number): string => `
  outbox as (
    insert into paytrace.deliveries (account_id, delivery_id, channel, event, transaction_id, original_transaction_id,
                                     amount_cents, invoice_id, occurred_at, sends_left, next_attempt_at)
    select $1, gen_random_uuid(), c.channel, a.event, a.transaction_id, a.original_transaction_id, a.amount_cents,
           a.invoice_id, a.occurred_at,
           case when c.channel = 'signed' and random() < $${first + 1}::float8 then 2 else 1 end,
           $${first + 4}::timestamptz + random() * $${first + 3}::float8 * interval '1 millisecond'
    from announced a cross join unnest($${first}::text[]) as c(channel)
    where (c.channel = 'signed' and random() >= $${first + 2}::float8)
       -- The silent post exists for checkout payments alone.
       or (c.channel = 'silent_post' and a.event like '%.sale\\_%')
  )`;

/** The parameters for `announceSql`. `now` is the time of this process, because deliveries leave in real time. */
export function announceParameters(settings: AccountSettings, now: Date): readonly unknown[] {
  const { notifications, silentPostUrl } = settings;
  const channels = [
    ...(notifications.url === null ? [] : ["signed"]),
    ...(silentPostUrl === null ? [] : ["silent_post"]),
  ];
  return [channels, notifications.repeatShare, notifications.dropShare, notifications.spreadMs, now];
}
