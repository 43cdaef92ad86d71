import { z } from "zod";
import { countNodes } from "@/server/pipeline/flows/figures";
import { flowFiguresSchema } from "@/server/pipeline/flows/figures/figures.schema";
import { tenantProcedure } from "../procedures";

export const countNodesProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(flowFiguresSchema)
  .query(({ ctx: { services, principal }, input: { flowId } }) =>
    services.db.withTenantSql(principal, (sql) => countNodes(sql, principal, { flowId, now: services.clock.now() })),
  );
