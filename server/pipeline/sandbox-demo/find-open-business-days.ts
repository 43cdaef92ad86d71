import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** Made-up days that have not ended. Announcing one that is under way changes nothing: it is played once. */
export const findOpenBusinessDays = (
  db: Pick<Database, "withSystem">,
): Promise<readonly (EnvironmentPlace & { readonly businessDayId: string })[]> =>
  db.withSystem("find-open-business-days", (sql) =>
    sql.query(
      `select tenant_id as "tenantId", environment_id as "environmentId", business_day_id as "businessDayId"
       from business_days where ended_at is null limit 500`,
    ),
  );
