import { z } from "zod";
import { dashboardRangeSchema, overviewFiguresSchema } from "@/server/insight/dashboards/dashboard.schema";
import { readOverviewFigures } from "@/server/insight/dashboards/read-overview-figures";
import { tenantProcedure } from "../procedures";

export const readFiguresProcedure = tenantProcedure
  .input(z.object({ range: dashboardRangeSchema }))
  .output(overviewFiguresSchema)
  .query(({ ctx, input }) =>
    readOverviewFigures(ctx.services.db, ctx.principal, { range: input.range, now: ctx.services.clock.now() }),
  );
