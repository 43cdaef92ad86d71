import { z } from "zod";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { type StoredMethod, storedMethodSchema } from "./payment-link.schema";

/** The payment methods of a Sage Pro customer that may be charged, newest first; those of all customers without a `custno`. */
export async function listStoredMethods(
  { db }: { readonly db: Database },
  { tenantId, environmentId }: EnvironmentPlace,
  custno?: string,
): Promise<readonly StoredMethod[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `select stored_payment_method_id as "methodId", connection_id as "connectionId", custno, gateway_customer_id as "gatewayCustomerId",
         last_four as "lastFour", brand, expiration_month as "expirationMonth", expiration_year as "expirationYear", saved_at as "savedAt"
       from stored_payment_methods where tenant_id = $1 and environment_id = $2 and removed_at is null
         and ($3::text is null or custno = $3) order by stored_payment_method_id desc limit 500`,
      [tenantId, environmentId, custno?.trim() ?? null],
    ),
  );
  return z.array(storedMethodSchema).parse(rows);
}
