import { z } from "zod";
import { saveTest } from "@/server/pipeline/flows/named-tests";
import { testToSaveSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { tenantProcedure } from "../procedures";

export const saveTestProcedure = tenantProcedure
  .input(testToSaveSchema)
  .output(z.object({ testId: z.uuid() }))
  .mutation(({ ctx, input: { flowId, name, input, expected } }) =>
    saveTest(ctx.services, ctx.principal, { flowId, name, input, expected }),
  );
