import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** Whoever orders a charge by the agreement locks it too, so an objection comes before the order or finds it. @throws AppError `not_found` */
export async function lockAgreement(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  agreementId: string,
): Promise<void> {
  const locked = await sql.query(
    "select 1 from charge_agreements where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 for update",
    [tenantId, environmentId, agreementId],
  );
  if (locked.length === 0) throw new AppError("not_found", "No such agreement in this environment.");
}
