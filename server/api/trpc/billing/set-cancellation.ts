import { z } from "zod";
import { setCancellation } from "@/server/account/billing";
import { tenantProcedure } from "../procedures";

export const setCancellationProcedure = tenantProcedure
  .input(z.object({ cancels: z.boolean() }))
  .mutation(({ ctx: { services, principal }, input }) => setCancellation(services.billing, principal, input.cancels));
