import type pg from "pg";
import { newId, newSecret } from "@/server/kernel/ids";
import { paymentToReceiptFlow } from "@/server/pipeline/flows/default-flow";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { PayTraceSimulator } from "./paytrace";
import { seedSageProCompany } from "./sage-pro";

export interface PrepareSandboxParts {
  readonly db: Database;
  readonly vault: Vault;
  readonly simulator: PayTraceSimulator;
  readonly sagePool: pg.Pool;
  /** Where this portal answers, without a trailing slash. */
  readonly appUrl: string;
}

/** What a script needs to play with a sandbox from outside; secrets are shown at the start of the demo only. */
export interface PreparedSandbox {
  readonly hookUrl: string;
  readonly hookSecret: string;
  readonly payTraceUrl: string;
}

/**
 * Gives a Sandbox environment its simulated merchant, its seeded Sage Pro company, both connections, a notification address and the
 * default flow. A call that was interrupted can be repeated: what exists is left as it is, and the portal's rows come last and
 * together, so a half-made sandbox is recognised by their absence.
 *
 * @returns undefined when the sandbox was prepared before.
 */
export async function prepareSandbox(
  parts: PrepareSandboxParts,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<PreparedSandbox | undefined> {
  const { simulator, sagePool, appUrl } = parts;
  const payTraceUrl = `${appUrl}/sandbox/paytrace/${environmentId}`;
  const endpointKey = newSecret(18);
  const hookUrl = `${appUrl}/api/hooks/${endpointKey}`;
  const hookSecret = `whsec_${Buffer.from(newSecret(24), "base64url").toString("base64")}`;
  const account = { username: `api-${environmentId.slice(0, 8)}`, password: newSecret(), integratorId: "tallybridge" };

  return alone(sagePool, environmentId, async () => {
    if (await isPrepared(parts, { tenantId, environmentId })) return undefined;
    await seedSageProCompany(sagePool, { companyId: environmentId, seed: seedOf(environmentId) });
    await simulator.openAccount({
      accountId: environmentId,
      ...account,
      settings: { notifications: { url: hookUrl, secrets: [hookSecret] } },
    });
    await writePortalRows(parts, { tenantId, environmentId }, { endpointKey, hookSecret, payTraceUrl, account });
    return { hookUrl, hookSecret, payTraceUrl };
  });
}

/** Two that prepare the same sandbox would overwrite each other's sign-in, so the second waits and finds it done. */
async function alone<T>(pool: pg.Pool, environmentId: string, work: () => Promise<T>): Promise<T> {
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

const isPrepared = (
  { db }: PrepareSandboxParts,
  scope: { readonly tenantId: string; readonly environmentId: string },
) => db.withTenant(scope, async (tx) => (await tx.connection.count({ where: { ...scope } })) > 0);

interface NewConnections {
  readonly endpointKey: string;
  readonly hookSecret: string;
  readonly payTraceUrl: string;
  readonly account: { readonly username: string; readonly password: string; readonly integratorId: string };
}

async function writePortalRows(
  { db, vault }: PrepareSandboxParts,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
  { endpointKey, hookSecret, payTraceUrl, account }: NewConnections,
): Promise<void> {
  const [gatewayId, erpId, endpointId, flowId] = [newId(), newId(), newId(), newId()];
  await db.withTenant({ tenantId }, async (tx) => {
    const key = await tx.tenantDataKey.findFirstOrThrow({ where: { tenantId }, orderBy: { createdAt: "desc" } });
    const dataKey = { tenantId, dataKeyId: key.id, wrapped: key.wrapped };
    const seal = (table: string, column: string, rowId: string, plain: string) =>
      Buffer.from(vault.seal(dataKey, { table, column, rowId }, plain));
    const { username, password, integratorId } = account;
    await tx.connection.createMany({
      data: [
        {
          tenantId,
          environmentId,
          id: gatewayId,
          connectorId: "paytrace",
          slot: "gateway",
          name: "PayTrace (simulated)",
          config: { baseUrl: payTraceUrl, integratorId },
          sealedCredentials: seal(
            "connections",
            "sealed_credentials",
            gatewayId,
            JSON.stringify({ username, password }),
          ),
        },
        {
          tenantId,
          environmentId,
          id: erpId,
          connectorId: "sage-pro",
          slot: "erp",
          name: "Sage Pro (sandbox company)",
          config: { companyId: environmentId },
        },
      ],
    });
    await tx.hookEndpoint.create({
      data: {
        tenantId,
        environmentId,
        id: endpointId,
        connectionId: gatewayId,
        key: endpointKey,
        scheme: "standard-webhooks",
        sealedSecret: seal("hook_endpoints", "sealed_secret", endpointId, hookSecret),
      },
    });
    await tx.pollCursor.create({
      data: { tenantId, environmentId, connectionId: gatewayId, resource: "transactions" },
    });
    await tx.flow.create({
      data: {
        tenantId,
        environmentId,
        id: flowId,
        name: paymentToReceiptFlow.name,
        trigger: paymentToReceiptFlow.trigger.kind,
      },
    });
    await tx.flowVersion.create({
      data: {
        tenantId,
        environmentId,
        id: newId(),
        flowId,
        version: 1,
        document: structuredClone(paymentToReceiptFlow) as object,
      },
    });
  });
}

/** A number from the id, so that companies differ from each other and the same sandbox is always the same. */
const seedOf = (environmentId: string): number => Number.parseInt(environmentId.slice(-7), 16);
