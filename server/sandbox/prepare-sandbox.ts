import type pg from "pg";
import { publishFirstFlow } from "@/server/pipeline/flows/publish-first-flow";
import type { Database } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import type { PayTraceSimulator } from "./paytrace";
import type { ShopSimulator } from "./shop";
import { alone, openMerchant, seedCompany, writeErpRow, writeGatewayRows } from "./simulated-systems";
import { storeSandboxMethods } from "./store-sandbox-methods";

export interface PrepareSandboxParts {
  readonly db: Database;
  readonly vault: Vault;
  readonly simulator: PayTraceSimulator;
  readonly shop: ShopSimulator;
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
 * flow for payments. A call that was interrupted can be repeated: what exists is left as it is, and the portal's rows come last and
 * together, so a half-made sandbox is recognised by their absence.
 *
 * @returns undefined when the sandbox was prepared before.
 */
export async function prepareSandbox(
  parts: Omit<PrepareSandboxParts, "shop">,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<PreparedSandbox | undefined> {
  return alone(parts.sagePool, environmentId, async () => {
    if (await isPrepared(parts, { tenantId, environmentId })) return undefined;
    await seedCompany(parts, environmentId);
    const merchant = await openMerchant(parts, environmentId);
    await storeSandboxMethods(parts, environmentId);
    await parts.db.withTenant({ tenantId }, async (tx) => {
      const place = { tenantId, environmentId };
      await writeGatewayRows(parts.vault, tx, place, merchant);
      await writeErpRow(parts.vault, tx, place);
      await publishFirstFlow(tx, place);
    });
    const { hookUrl, hookSecret, payTraceUrl } = merchant;
    return { hookUrl, hookSecret, payTraceUrl };
  });
}

const isPrepared = (
  { db }: Pick<PrepareSandboxParts, "db">,
  scope: { readonly tenantId: string; readonly environmentId: string },
) => db.withTenant(scope, async (tx) => (await tx.connection.count({ where: { ...scope } })) > 0);
