import { readApprovalLimit } from "@/server/pipeline/charges";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";
import { tenantProcedure } from "../procedures";

export const readLimitProcedure = tenantProcedure
  .output(amountSchema)
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => readApprovalLimit(sql, principal)),
  );
