import { z } from "zod";
import { createApiKey } from "@/server/account/api-keys";
import { apiKeyNameSchema } from "@/server/account/api-keys/api-key.schema";
import { tenantProcedure } from "../procedures";

/** A key for exporting the environment as files, and for importing them where it may change flows. It is shown once. */
export const createFilesKeyProcedure = tenantProcedure
  .input(z.object({ name: apiKeyNameSchema, mayChange: z.boolean() }))
  .output(z.object({ key: z.string() }))
  .mutation(async ({ ctx: { services, principal }, input: { name, mayChange } }) => {
    const { key } = await createApiKey(services, {
      scope: principal,
      environmentId: principal.environmentId,
      name,
      actor: principal.actor,
      permissions: mayChange ? ["flows.read", "flows.manage"] : ["flows.read"],
    });
    return { key };
  });
