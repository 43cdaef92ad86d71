import { z } from "zod";
import { rotateApiKey } from "@/server/account/api-keys";
import { overlapHours } from "@/server/account/api-keys/api-key.schema";
import { tenantProcedure } from "../procedures";

export const rotateApiKeyProcedure = tenantProcedure
  .input(z.object({ apiKeyId: z.uuid(), overlapHours: z.literal(overlapHours) }))
  .output(z.object({ apiKeyId: z.uuid(), key: z.string(), oldWorksUntil: z.date() }))
  .mutation(({ ctx: { services, principal }, input }) => rotateApiKey(services, principal, input));
