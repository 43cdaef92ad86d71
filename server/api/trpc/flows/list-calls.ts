import { z } from "zod";
import { callRowSchema } from "@/server/pipeline/flows/calls/call.schema";
import { listCalls } from "@/server/pipeline/flows/calls/list-calls";
import { tenantProcedure } from "../procedures";

export const listCallsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(z.array(callRowSchema))
  .query(({ ctx: { services, principal }, input: { flowId } }) =>
    services.db.withTenantSql(principal, (sql) => listCalls(sql, principal, { flowId, now: services.clock.now() })),
  );
