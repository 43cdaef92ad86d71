import type { TenantScope } from "@/server/platform/db/database";

/** Whose payments: one environment of one tenant. A principal is one. */
export interface EnvironmentScope extends TenantScope {
  readonly environmentId: string;
}
