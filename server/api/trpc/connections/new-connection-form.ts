import { z } from "zod";
import { newConnectionWaySchema } from "@/server/pipeline/connections/connection.schema";
import { newConnectionFormSchema } from "@/server/pipeline/connections/new-connection.schema";
import { newConnectionForm } from "@/server/pipeline/connections/new-connection-form";
import { requireEmptySlot } from "@/server/pipeline/connections/slot-filled";
import { tenantProcedure } from "../procedures";

export const newConnectionFormProcedure = tenantProcedure
  .input(z.object({ way: newConnectionWaySchema }))
  .output(newConnectionFormSchema)
  .query(async ({ ctx: { services, principal }, input: { way } }) => {
    const form = newConnectionForm(way);
    await services.db.withTenantSql(principal, (sql) => requireEmptySlot(sql, principal, form.offer.slot));
    return form;
  });
