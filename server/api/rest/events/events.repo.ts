import { firstIdAt } from "@/server/kernel/ids";
import type { TenantSql } from "@/server/platform/db/database";
import type { PageWish } from "../page";
import type { EnvironmentScope } from "../rest-services";
import type { EventFilters, ListedEvent } from "./events.schema";

export type EventRow = {
  readonly eventId: string;
  readonly kind: string;
  readonly source: ListedEvent["source"];
  readonly transactionId: string;
  readonly receivedAt: Date;
  readonly deliveries: number;
  readonly bodyHash: string;
  readonly status: ListedEvent["status"];
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly finishedAt: Date | null;
  readonly note: string;
};

/** How far the clocks that make ids and the database's may be apart; the exact instant is asked for as well. */
const clocksApartMs = 10 * 60_000;

const idBound = (instant: string | undefined, shiftMs: number): string | undefined =>
  instant === undefined ? undefined : firstIdAt(new Date(Date.parse(instant) + shiftMs));

/** One page, the newest first: ids ascend with the time of arrival. Bodies stay inside: they are the sender's text and no part of the API. */
export const selectEvents = (
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  { status, source, transactionId, from, to }: EventFilters,
  { limit, after }: PageWish,
): Promise<readonly EventRow[]> =>
  sql.query<EventRow>(
    `select event_id::text as "eventId", kind, source, transaction_id as "transactionId", received_at as "receivedAt",
       deliveries, body_hash as "bodyHash", status, attempt as attempts, next_attempt_at as "nextAttemptAt",
       finished_at as "finishedAt", note
     from events
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1
       and ($2::text is null or status = $2)
       and ($3::text is null or source = $3)
       and ($4::text is null or transaction_id = $4)
       and ($5::timestamptz is null or received_at >= $5 and event_id >= $8::uuid)
       and ($6::timestamptz is null or received_at < $6 and event_id < $9::uuid)
       and ($7::uuid is null or event_id < $7::uuid)
     order by event_id desc limit $10`,
    [
      environmentId,
      status,
      source,
      transactionId,
      from,
      to,
      after?.id,
      idBound(from, -clocksApartMs),
      idBound(to, clocksApartMs),
      limit,
    ],
  );
