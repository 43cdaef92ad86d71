import { z } from "zod";
import { openCauseSchema } from "@/server/insight/dashboards/dashboard.schema";
import { listOpenCauses } from "@/server/insight/dashboards/list-open-causes";
import { tenantProcedure } from "../procedures";

export const listOpenCausesProcedure = tenantProcedure
  .output(z.array(openCauseSchema))
  .query(({ ctx }) => listOpenCauses(ctx.services.db, ctx.principal));
