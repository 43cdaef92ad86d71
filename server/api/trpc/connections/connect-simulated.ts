import { z } from "zod";
import { simulatedSlots } from "@/server/pipeline/connections/connection.schema";
import { tenantProcedure } from "../procedures";

export const connectSimulatedProcedure = tenantProcedure
  .input(z.object({ slot: z.enum(simulatedSlots) }))
  .output(z.object({ connectionId: z.string() }))
  .mutation(({ ctx, input }) => ctx.services.connectSimulated(ctx.principal, input.slot));
