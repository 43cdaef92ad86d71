import type { PayTraceClient } from "@/server/connectors/paytrace";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { FoundLink } from "./find-link";
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
  const lastFour = /\d{4}$/.exec(stored.maskedNumber)?.[0] ?? "";
  const now = clock.now();
  await db.withTenantSql(link, async (sql) => {
    const mine = await settleAttempt(sql, link, attemptId, { state: "saved", text: "Saved." }, now);
    if (!mine) return;
    const { tenantId, environmentId, connectionId, custno } = link;
    const methodId = newId();
    await sql.query("update link_attempts set last_four = $3 where tenant_id = $1 and link_attempt_id = $2", [
      tenantId,
      attemptId,
      lastFour,
    ]);
    await sql.query(
      `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno, gateway_customer_id,
         last_four, expiration_month, expiration_year, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tenantId, methodId, environmentId, connectionId, custno, customerId, lastFour],
        ...[stored.expirationMonth ?? null, stored.expirationYear ?? null, now],
      ],
    );
    await appendAudit(sql, {
      ...{ tenantId, at: now, actor: `payment-link:${link.linkId}`, action: "payment_method.saved", target: methodId },
      detail: { custno, lastFour },
    });
  });
  return true;
}
