import type { AccountContext } from "../account-context";

/** The Sandbox environment of a tenant that wants its simulated gateway and its seeded company. */
export interface UnpreparedSandbox {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly tenantName: string;
}

/**
 * Seeds the sandbox company and connects it. Implementations finish what an interrupted call began and leave a prepared
 * sandbox as it is, so calling again is always safe.
 */
export type SandboxPreparer = (sandbox: UnpreparedSandbox) => Promise<void>;

/**
 * Prepares the sandbox of every tenant given that has none yet. Until an address is confirmed nothing is seeded, so that
 * signing up with invented addresses costs the portal a few rows and not a company each. What fails here is tried again
 * at the next sign-in.
 */
export async function prepareMissingSandboxes(context: AccountContext, tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    const sandbox = await context.db.withTenant({ tenantId }, async (tx) => {
      const environment = await tx.environment.findFirst({
        where: { tenantId, kind: "sandbox" },
        include: { tenant: { select: { name: true } }, connections: { select: { id: true }, take: 1 } },
      });
      if (!environment || environment.connections.length > 0) return undefined;
      return { tenantId, environmentId: environment.id, tenantName: environment.tenant.name };
    });
    if (sandbox) await context.prepareSandbox(sandbox);
  }
}
