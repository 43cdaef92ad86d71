import { z } from "zod";
import { findPastEvents, findPastOrders } from "@/server/pipeline/flows/try";
import { pastEventSchema } from "@/server/pipeline/flows/try/try.schema";
import { tenantProcedure } from "../procedures";

export const findPastEventsProcedure = tenantProcedure
  .input(z.object({ search: z.string().max(60).default(""), of: z.enum(["payments", "orders"]).default("payments") }))
  .output(z.array(pastEventSchema))
  .query(({ ctx: { services, principal }, input: { search, of } }) =>
    services.db.withTenantSql(principal, (sql) =>
      of === "orders" ? findPastOrders(sql, principal, search) : findPastEvents(sql, principal, search),
    ),
  );
