import { listApiKeys } from "@/server/account/api-keys";
import { apiKeyListSchema, keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { roleAllows } from "@/server/platform/auth";
import { tenantProcedure } from "../procedures";

export const listApiKeysProcedure = tenantProcedure
  .output(apiKeyListSchema)
  .query(async ({ ctx: { services, principal } }) => ({
    keys: await listApiKeys(services, { scope: principal, environmentId: principal.environmentId }),
    mayManage: roleAllows(principal.role, "api-keys.manage"),
    mayGive: keyPermissionNames.filter((permission) => roleAllows(principal.role, permission)),
  }));
