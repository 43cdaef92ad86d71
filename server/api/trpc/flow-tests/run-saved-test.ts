import { z } from "zod";
import { runSavedTest } from "@/server/pipeline/flows/named-tests";
import { testResultSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { tenantProcedure } from "../procedures";

export const runSavedTestProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), testId: z.uuid(), version: z.int().positive().nullable().default(null) }))
  .output(testResultSchema)
  .mutation(({ ctx, input: { flowId, testId, version } }) =>
    runSavedTest(ctx.services, ctx.principal, { flowId, testId, version }),
  );
