import type { Database } from "@/server/platform/db/database";
import type { PromotionToRun } from "./run-promotion";

/** Promotions whose time has come, and those that somebody is to be told of. Ids only. */
export const findDuePromotions = (db: Pick<Database, "withSystem">, now: Date): Promise<readonly PromotionToRun[]> =>
  db.withSystem("find-due-promotions", (sql) =>
    sql.query<PromotionToRun & Record<string, unknown>>(
      `select tenant_id as "tenantId", environment_id as "environmentId", promotion_id as "promotionId" from promotions
       where (state = 'scheduled' and due_at <= $1) or (state = 'waiting' and told = '') or (state = 'stopped' and told <> 'stopped')
       limit 500`,
      [now],
    ),
  );
