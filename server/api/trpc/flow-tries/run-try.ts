import { runTry } from "@/server/pipeline/flows/try";
import { tryAnswerSchema, tryToRunSchema } from "@/server/pipeline/flows/try/try.schema";
import { tenantProcedure } from "../procedures";

/** Takes a payment through a flow in a dry run: nothing is written anywhere. */
export const runTryProcedure = tenantProcedure
  .input(tryToRunSchema)
  .output(tryAnswerSchema)
  .mutation(({ ctx, input: { flowId, version, input, gates, asIfNew } }) =>
    runTry(ctx.services, ctx.principal, { flowId, version, input, gates, asIfNew }),
  );
