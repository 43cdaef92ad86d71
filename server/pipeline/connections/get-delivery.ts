import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import type { DeliveryDetail } from "./hook.schema";
import type { EnvironmentPlace } from "./load-environment";

/** What an accepted delivery said, as it is stored, and what it was answered. @throws AppError `not_found`. */
export async function getDelivery(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, environmentId }: EnvironmentPlace,
  { connectionId, deliveryId }: { readonly connectionId: string; readonly deliveryId: string },
): Promise<DeliveryDetail> {
  const [event] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ message: unknown; sentId: string }>(
      `select body->'message' as message, dedupe_key as "sentId" from events
       where tenant_id = $1 and environment_id = $2 and event_id = $3 and connection_id = $4
         and source in ('notification', 'silent_post')`,
      [tenantId, environmentId, deliveryId, connectionId],
    ),
  );
  if (event === undefined) throw new AppError("not_found", "No such delivery to this connection.");
  return { request: event.message, answer: { outcome: "stored", id: event.sentId } };
}
