import { z } from "zod";
import { listTests } from "@/server/pipeline/flows/named-tests";
import { testRowSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { tenantProcedure } from "../procedures";

export const listTestsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(z.array(testRowSchema))
  .query(({ ctx: { services, principal }, input: { flowId } }) =>
    services.db.withTenantSql(principal, (sql) => listTests(sql, principal, flowId)),
  );
