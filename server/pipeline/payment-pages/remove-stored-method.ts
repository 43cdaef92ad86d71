import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { PaymentPageParts } from "./parts";

/**
 * Takes a payment method out of use and out of the gateway's vault. It counts as removed first, so that nothing charges it while the
 * vault is asked; when that fails it stays removed here and can be asked for again.
 * @throws AppError `not_found`; `unavailable` when the vault could not be asked
 */
export async function removeStoredMethod(
  { db, loadEnvironment, clock }: Pick<PaymentPageParts, "db" | "loadEnvironment" | "clock">,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  methodId: string,
): Promise<void> {
  const { gateway } = await loadEnvironment({ tenantId, environmentId });
  const gatewayCustomerId = await db.withTenantSql({ tenantId }, async (sql) => {
    const [method] = await sql.query<{ id: string; custno: string; fresh: boolean }>(
      `select gateway_customer_id as id, custno, removed_at is null as fresh from stored_payment_methods
       where tenant_id = $1 and environment_id = $2 and stored_payment_method_id = $3 for update`,
      [tenantId, environmentId, methodId],
    );
    if (method === undefined) throw new AppError("not_found", "No such payment method in this environment.");
    if (method.fresh) {
      await sql.query(
        "update stored_payment_methods set removed_at = $3 where tenant_id = $1 and stored_payment_method_id = $2",
        [tenantId, methodId, clock.now()],
      );
      await appendAudit(sql, {
        tenantId,
        at: clock.now(),
        actor,
        action: "payment_method.removed",
        target: methodId,
        detail: { custno: method.custno },
      });
    }
    return method.id;
  });
  try {
    await gateway.deleteCustomer(gatewayCustomerId);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === "not_found") return;
    throw new AppError("unavailable", "A customer could not be deleted from the vault.", {
      cause: error,
      userText: "It is not charged any more, but PayTrace did not confirm that it deleted the card. Remove it there.",
    });
  }
}
