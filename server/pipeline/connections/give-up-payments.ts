import { openExceptions } from "@/server/pipeline/exceptions/open-exceptions";
import { touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import type { Database } from "@/server/platform/db/database";
import type { PollPlace } from "./poll-lease";

export interface PaymentToGiveUp {
  readonly transactionId: string;
  /** Why, for a person. */
  readonly text: string;
}

type Row = { transactionId: string; eventId: string; minor: string; currency: string };

/**
 * Ends the reading of payments that stay open for too long, and puts each before a person, at the last event of it. Both or neither,
 * and once for a payment. @returns how many.
 */
export async function giveUpPayments(
  db: Database,
  place: PollPlace,
  payments: readonly PaymentToGiveUp[],
  now: Date,
): Promise<number> {
  if (payments.length === 0) return 0;
  const texts = new Map(payments.map(({ transactionId, text }) => [transactionId, text]));
  return db.withTenantSql(place, async (sql) => {
    const rows = await sql.query<Row>(
      `update payments p set recheck_ended_at = $5
       from lateral (select t.transaction_id, e.event_id from unnest($4::text[]) as t (transaction_id)
         cross join lateral (select event_id from events where tenant_id = $1 and environment_id = $2 and connection_id = $3
           and transaction_id = t.transaction_id order by event_id desc limit 1) e) last
       where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = last.transaction_id and p.recheck_ended_at is null
       returning p.transaction_id as "transactionId", last.event_id as "eventId", p.amount_minor::text as minor, p.currency`,
      [place.tenantId, place.environmentId, place.connectionId, [...texts.keys()], now],
      "give-up-payments",
    );
    const exceptions = rows.map(({ transactionId, eventId, minor, currency }) => ({
      eventId,
      transactionId,
      cause: "never_final" as const,
      amount: { minor: BigInt(minor), currency },
      text: texts.get(transactionId) ?? "",
    }));
    await openExceptions(sql, place, exceptions);
    await touchAlerts(sql, place, exceptions);
    return rows.length;
  });
}
