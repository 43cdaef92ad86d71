import { connectors } from "@/server/connectors/registry";
import type { ShopifyContext } from "@/server/connectors/shopify";
import type { Database } from "@/server/platform/db/database";
import type { EnvironmentLoaderParts, EnvironmentPlace } from "./load-environment";
import { openConnection } from "./open-connection";

export interface ShopParts extends Pick<EnvironmentLoaderParts, "vault" | "clock" | "log" | "signInsFor" | "httpFor"> {
  readonly db: Pick<Database, "withTenantSql">;
}

/** A shop as a connection says, for ten minutes of work. @throws AppError `not_found` */
export async function openShop(
  { db, vault, clock, log, signInsFor, httpFor }: ShopParts,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<ShopifyContext> {
  const stored = await db.withTenantSql(place, (sql) => openConnection(sql, vault, place));
  const config = connectors.shopify.config.parse(stored.config);
  return {
    config,
    credentials: connectors.shopify.credentials.parse(stored.credentials),
    transport: httpFor({ environmentKind: stored.environmentKind, baseUrl: config.baseUrl }),
    signIns: signInsFor(place),
    clock,
    log,
    signal: AbortSignal.timeout(10 * 60_000),
  };
}
