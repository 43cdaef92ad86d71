import { z } from "zod";
import { listFlows } from "@/server/pipeline/flows/versions";
import { flowRowSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const listFlowsProcedure = tenantProcedure
  .output(z.array(flowRowSchema))
  .query(async ({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, async (sql) => [...(await listFlows(sql, principal))]),
  );
