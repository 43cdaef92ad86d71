import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import { findOrder } from "@/server/pipeline/charges";
import { chargeOrderSchema } from "@/server/pipeline/charges/charge-order.schema";
import { tenantProcedure } from "../procedures";

export const getOrderProcedure = tenantProcedure
  .input(z.object({ chargeOrderId: z.uuid() }))
  .output(chargeOrderSchema)
  .query(async ({ ctx: { services, principal }, input }) => {
    const order = await services.db.withTenantSql(principal, (sql) =>
      findOrder(sql, principal, principal.actor, input.chargeOrderId),
    );
    if (order === undefined) throw new AppError("not_found", "No such order in this environment.");
    return order;
  });
