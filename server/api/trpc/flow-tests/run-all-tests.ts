import { z } from "zod";
import { runAllTests } from "@/server/pipeline/flows/named-tests";
import { testResultSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { tenantProcedure } from "../procedures";

/** Whoever asks sees how far it is by listing the tests meanwhile. */
export const runAllTestsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), version: z.int().positive().nullable().default(null) }))
  .output(z.array(testResultSchema))
  .mutation(({ ctx, input: { flowId, version } }) => runAllTests(ctx.services, ctx.principal, { flowId, version }));
