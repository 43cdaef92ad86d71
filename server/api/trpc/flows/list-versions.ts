import { z } from "zod";
import { listVersions } from "@/server/pipeline/flows/versions";
import { flowVersionRowSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const listVersionsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(z.array(flowVersionRowSchema))
  .query(({ ctx: { services, principal }, input }) =>
    services.db.withTenantSql(principal, (sql) => listVersions(sql, principal, input.flowId)),
  );
