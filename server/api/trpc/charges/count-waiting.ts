import { countWaitingOrders } from "@/server/pipeline/charges";
import { waitingOrdersSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const countWaitingProcedure = tenantProcedure
  .output(waitingOrdersSchema)
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => countWaitingOrders(sql, principal)),
  );
