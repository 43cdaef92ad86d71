import { z } from "zod";
import { openFlow } from "@/server/pipeline/flows/versions";
import { openedFlowSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const openFlowProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(openedFlowSchema)
  .query(({ ctx: { services, principal }, input }) =>
    services.db.withTenantSql(principal, (sql) => openFlow(sql, principal, input.flowId)),
  );
