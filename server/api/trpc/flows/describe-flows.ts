import { z } from "zod";
import { describeFlows } from "@/server/pipeline/flows/figures";
import { flowOverviewSchema } from "@/server/pipeline/flows/figures/figures.schema";
import { tenantProcedure } from "../procedures";

export const describeFlowsProcedure = tenantProcedure
  .output(z.array(flowOverviewSchema))
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => describeFlows(sql, principal, { now: services.clock.now() })),
  );
