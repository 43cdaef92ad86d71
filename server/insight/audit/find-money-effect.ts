import type { Database, TenantScope } from "@/server/platform/db/database";
import { selectMoneyEffect } from "./audit.repo";
import type { MoneyEffect } from "./audit.schema";

/** What a preview had shown of a flow before it was published as it is; null for other entries and where none was made. */
export const findMoneyEffect = async (
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId }: TenantScope,
  sequence: string,
): Promise<MoneyEffect | null> =>
  (await db.withTenantSql({ tenantId }, (sql) => selectMoneyEffect(sql, { tenantId, sequence }))) ?? null;
