import { z } from "zod";
import { revokeApiKey } from "@/server/account/api-keys";
import { tenantProcedure } from "../procedures";

export const revokeApiKeyProcedure = tenantProcedure
  .input(z.object({ apiKeyId: z.uuid() }))
  .mutation(({ ctx: { services, principal }, input: { apiKeyId } }) => {
    const { environmentId, actor } = principal;
    return revokeApiKey(services, { scope: principal, environmentId, apiKeyId, actor });
  });
