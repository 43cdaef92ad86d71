import type { Database, TenantScope } from "@/server/platform/db/database";
import type { ApiKey } from "./api-key.schema";
import { selectKeys } from "./api-keys.repo";

/** The keys of one environment, revoked ones included, the newest first. */
export const listApiKeys = (
  { db }: { readonly db: Database },
  { scope, environmentId }: { readonly scope: TenantScope; readonly environmentId: string },
): Promise<ApiKey[]> => db.withTenant(scope, (tx) => selectKeys(tx, environmentId));
