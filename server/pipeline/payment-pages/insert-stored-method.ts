import type { ExportedCustomers } from "@/server/connectors/paytrace";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { FoundLink } from "./find-link";

type VaultCustomer = ExportedCustomers["customers"][number];

export const lastFourOf = ({ maskedNumber }: VaultCustomer): string => /\d{4}$/.exec(maskedNumber)?.[0] ?? "";

/** Writes down what may be shown of a customer of the vault; a second time changes nothing. */
export async function insertStoredMethod(
  sql: TenantSql,
  { tenantId, environmentId, connectionId, custno, linkId }: FoundLink,
  stored: VaultCustomer,
  { customerId, now }: { readonly customerId: string; readonly now: Date },
): Promise<void> {
  const methodId = newId();
  const lastFour = lastFourOf(stored);
  const made = await sql.query(
    `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno, gateway_customer_id,
       last_four, expiration_month, expiration_year, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, connection_id, gateway_customer_id) do nothing returning 1`,
    [
      ...[tenantId, methodId, environmentId, connectionId, custno, customerId, lastFour],
      ...[stored.expirationMonth ?? null, stored.expirationYear ?? null, now],
    ],
  );
  if (made.length === 0) return;
  await appendAudit(sql, {
    tenantId,
    at: now,
    actor: `payment-link:${linkId}`,
    action: "payment_method.saved",
    target: methodId,
    detail: { custno, lastFour },
  });
}
