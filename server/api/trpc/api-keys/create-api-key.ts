import { z } from "zod";
import { createApiKey } from "@/server/account/api-keys";
import { newApiKeySchema } from "@/server/account/api-keys/api-key.schema";
import { requirePermission } from "@/server/platform/auth";
import { tenantProcedure } from "../procedures";

const dayMs = 86_400_000;

/** Makes a key, which is shown once. Nobody gives a key what they may not do themselves. */
export const createApiKeyProcedure = tenantProcedure
  .input(newApiKeySchema)
  .output(z.object({ apiKeyId: z.uuid(), key: z.string() }))
  .mutation(({ ctx: { services, principal }, input: { name, permissions, lifeDays } }) => {
    for (const permission of permissions) requirePermission(principal, permission);
    const expiresAt = lifeDays === null ? null : new Date(services.clock.now().getTime() + lifeDays * dayMs);
    const { environmentId, actor } = principal;
    return createApiKey(services, { scope: principal, environmentId, name, permissions, expiresAt, actor });
  });
