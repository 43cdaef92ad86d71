import { z } from "zod";
import { scenarios, takenTestPaymentSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const runScenarioProcedure = tenantProcedure
  .input(z.object({ scenario: z.enum(scenarios) }))
  .output(takenTestPaymentSchema)
  .mutation(({ ctx, input: { scenario } }) => ctx.services.play.run(ctx.principal, scenario));
