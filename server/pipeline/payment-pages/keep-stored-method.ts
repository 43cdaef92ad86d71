import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { FoundLink } from "./find-link";
import { insertStoredMethod, lastFourOf } from "./insert-stored-method";
import type { PaymentPageParts } from "./parts";
import { settleAttempt } from "./settle-attempt";

/**
 * Reads a new customer back from the vault and keeps what may be shown of it; reading it twice keeps it once.
 * @returns false when the vault does not know it
 * @throws ConnectorError
 */
export async function keepStoredMethod(
  { db, clock }: Pick<PaymentPageParts, "db" | "clock">,
  gateway: Pick<PayTraceClient, "exportCustomers">,
  link: FoundLink,
  { attemptId, customerId }: { readonly attemptId: string; readonly customerId: string },
): Promise<boolean> {
  const { customers, unreadable } = await gateway.exportCustomers(customerId);
  // That it cannot be read says that it is there.
  const [unread] = unreadable;
  if (unread !== undefined) throw unread.error;
  const [stored] = customers;
  if (stored === undefined) return false;
  const now = clock.now();
  await db.withTenantSql(link, async (sql) => {
    const mine = await settleAttempt(sql, link, attemptId, { state: "saved", text: "Saved." }, now);
    if (!mine) return;
    await sql.query("update link_attempts set last_four = $3 where tenant_id = $1 and link_attempt_id = $2", [
      link.tenantId,
      attemptId,
      lastFourOf(stored),
    ]);
    await insertStoredMethod(sql, link, stored, { customerId, now });
  });
  return true;
}
