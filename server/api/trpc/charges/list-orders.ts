import { listOrders } from "@/server/pipeline/charges";
import { orderListQuerySchema, orderPageSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const listOrdersProcedure = tenantProcedure
  .input(orderListQuerySchema)
  .output(orderPageSchema)
  .query(({ ctx: { services, principal }, input }) =>
    services.db.withTenantSql(principal, (sql) => listOrders(sql, principal, principal.actor, input)),
  );
