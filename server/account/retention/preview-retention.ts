import type { Clock } from "@/server/kernel/clock";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { keptSince } from "./kept-since";
import { countOld } from "./retention.repo";
import type { RetentionChoice, RetentionCounts } from "./retention.schema";

/** How much a choice would throw away, before anybody makes it. */
export const previewRetention = (
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId }: Pick<Principal, "tenantId">,
  { notifications, traces, logs }: RetentionChoice,
): Promise<RetentionCounts> => {
  const now = clock.now();
  return db.withTenantSql({ tenantId }, (sql) =>
    countOld(sql, tenantId, {
      notifications: keptSince(notifications, now),
      traces: keptSince(traces, now),
      logs: keptSince(logs, now),
    }),
  );
};
