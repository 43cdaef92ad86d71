import type { Clock } from "@/server/kernel/clock";
import type { HttpTransport } from "@/server/kernel/http-transport";
import type { ModelSettings } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";

export interface ModelGround {
  readonly db: Pick<Database, "withTenantSql">;
  readonly vault: Vault;
  readonly clock: Clock;
  /** How systems that companies name are reached: by the rules of safe outbound HTTP. */
  readonly httpFor: (to: { readonly environmentKind: string; readonly baseUrl: string }) => HttpTransport;
  /** The model of the installation, where it has one. */
  readonly settings: ModelSettings;
}

export interface ModelActor {
  readonly tenantId: string;
  readonly actor: string;
}
