import type pg from "pg";
import { newId, newSecret } from "@/server/kernel/ids";
import { newHookSecret } from "@/server/pipeline/connections/add-connection";
import { insertConnection } from "@/server/pipeline/connections/insert-connection";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { SandboxContent } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import type { TenantClient } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { PrepareSandboxParts } from "./prepare-sandbox";
import { seedSageProCompany } from "./sage-pro";

/** A simulated merchant account, with what the portal has to know of it. */
interface Merchant {
  readonly endpointKey: string;
  readonly hookUrl: string;
  readonly hookSecret: string;
  readonly payTraceUrl: string;
  readonly account: { readonly username: string; readonly password: string; readonly integratorId: string };
}

/** Two that prepare the same sandbox would overwrite each other's sign-in, so the second waits and finds it done. */
export async function alone<T>(pool: pg.Pool, environmentId: string, work: () => Promise<T>): Promise<T> {
  // A name of its own: the seeding locks the company by its id, from another connection.
  const lock = `prepare-sandbox:${environmentId}`;
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [lock]);
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [lock]).catch(() => undefined);
    client.release();
  }
}

/** Opens the simulated merchant of an environment; one that exists gets another sign-in. */
export async function openMerchant(
  { simulator, appUrl }: Pick<PrepareSandboxParts, "simulator" | "appUrl">,
  environmentId: string,
): Promise<Merchant> {
  const endpointKey = newSecret(18);
  const hookUrl = `${appUrl}/api/hooks/${endpointKey}`;
  const hookSecret = newHookSecret();
  const account = { username: `api-${environmentId.slice(0, 8)}`, password: newSecret(), integratorId: "tallybridge" };
  await simulator.openAccount({
    accountId: environmentId,
    ...account,
    settings: { notifications: { url: hookUrl, secrets: [hookSecret] } },
  });
  return { endpointKey, hookUrl, hookSecret, payTraceUrl: `${appUrl}/sandbox/paytrace/${environmentId}`, account };
}

/** Seeds a Sage Pro company of an environment, the first unless another is named; one that exists stays as it is. */
export const seedCompany = (
  { sagePool }: Pick<PrepareSandboxParts, "sagePool">,
  environmentId: string,
  { companyId = environmentId, content = "sample" }: { companyId?: string; content?: SandboxContent } = {},
) => seedSageProCompany(sagePool, { companyId, seed: seedOf(environmentId), isEmpty: content === "empty" });

/** The connection to a simulated merchant, its address for notifications and its poll. @returns the connection's id. */
export async function writeGatewayRows(
  vault: Vault,
  tx: TenantClient,
  place: EnvironmentPlace,
  { endpointKey, hookSecret, payTraceUrl, account }: Merchant,
): Promise<string> {
  const connectionId = newId();
  const { username, password, integratorId } = account;
  await insertConnection(tx, vault, {
    ...place,
    connectionId,
    connectorId: "paytrace",
    slot: "gateway",
    name: "PayTrace (simulated)",
    config: { baseUrl: payTraceUrl, integratorId },
    credentials: { username, password },
    hook: { key: endpointKey, secret: hookSecret },
  });
  return connectionId;
}

/** A simulated shop, with what the portal has to know of it. */
interface OpenedShop {
  readonly endpointKey: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  readonly accessToken: string;
}

/** Opens the simulated shop of an environment; one that exists gets another token. */
export async function openSimulatedShop(
  { shop, appUrl }: Pick<PrepareSandboxParts, "shop" | "appUrl">,
  environmentId: string,
): Promise<OpenedShop> {
  const endpointKey = newSecret(18);
  const clientSecret = `shpss_${newSecret(24)}`;
  const accessToken = `shpat_${newSecret(24)}`;
  await shop.openShop({
    shopId: environmentId,
    name: "Sandbox shop",
    accessToken,
    settings: { notifications: { url: `${appUrl}/api/hooks/${endpointKey}`, secrets: [clientSecret] } },
  });
  return { endpointKey, clientSecret, accessToken, baseUrl: `${appUrl}/sandbox/shop/${environmentId}` };
}

/** The connection to a simulated shop, its address for notifications and its polls. @returns the connection's id. */
export async function writeShopRows(
  vault: Vault,
  tx: TenantClient,
  place: EnvironmentPlace,
  { endpointKey, clientSecret, baseUrl, accessToken }: OpenedShop,
): Promise<string> {
  const connectionId = newId();
  await insertConnection(tx, vault, {
    ...place,
    connectionId,
    connectorId: "shopify",
    slot: "shop",
    name: "Shopify (simulated)",
    config: { baseUrl },
    credentials: { accessToken },
    hook: { key: endpointKey, secret: clientSecret },
  });
  return connectionId;
}

/** The connection to the company of an environment. @returns its id. */
export async function writeErpRow(vault: Vault, tx: TenantClient, place: EnvironmentPlace): Promise<string> {
  const connectionId = newId();
  await insertConnection(tx, vault, {
    ...place,
    connectionId,
    connectorId: "sage-pro",
    slot: "erp",
    name: "Sage Pro (sandbox company)",
    config: { reach: "simulated", companyId: place.environmentId },
    credentials: {},
  });
  return connectionId;
}

/** A number from the id, so that companies differ from each other and the same sandbox is always the same. */
const seedOf = (environmentId: string): number => Number.parseInt(environmentId.slice(-7), 16);
