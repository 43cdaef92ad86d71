import { z } from "zod";
import { dashboardRangeSchema, moneyByTimeSchema } from "@/server/insight/dashboards/dashboard.schema";
import { readMoneyByTime } from "@/server/insight/dashboards/read-money-by-time";
import { tenantProcedure } from "../procedures";

export const readMoneyByTimeProcedure = tenantProcedure
  .input(z.object({ range: dashboardRangeSchema }))
  .output(moneyByTimeSchema)
  .query(({ ctx, input }) =>
    readMoneyByTime(ctx.services.db, ctx.principal, { range: input.range, now: ctx.services.clock.now() }),
  );
