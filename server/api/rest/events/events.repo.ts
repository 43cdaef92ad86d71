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

/** One page, the newest first. Bodies stay inside: they are the sender's text and no part of the API. */
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
       and ($5::timestamptz is null or received_at >= $5)
       and ($6::timestamptz is null or received_at < $6)
       and ($7::timestamptz is null or (received_at, event_id) < ($7, $8::uuid))
     order by received_at desc, event_id desc limit $9`,
    [environmentId, status, source, transactionId, from, to, after?.at, after?.id, limit],
  );
