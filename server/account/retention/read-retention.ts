import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { readPlan } from "../plans/plans.repo";
import { plans } from "../plans/plans.schema";
import { selectChoice } from "./retention.repo";
import type { Retention } from "./retention.schema";

/** What the company chose to keep, and up to how long its plan keeps history. */
export const readRetention = (
  { db }: { readonly db: Database },
  { tenantId }: Pick<Principal, "tenantId">,
): Promise<Retention> =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const { name, historyMonths } = plans[await readPlan(sql, tenantId)];
    return { choice: await selectChoice(sql, tenantId), planName: name, planMonths: historyMonths };
  });
