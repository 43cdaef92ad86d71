import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { publishDefaultFlow } from "@/server/pipeline/flows/publish-default-flow";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";

/** Where a tenant builds: it begins with the default flow and with nothing connected. */
const dev = { kind: "dev", name: "Dev" } as const;

/** Makes the tenant's Dev environment, with the default flow and empty slots. @throws AppError `conflict` when there is one. */
export async function createEnvironment(
  { db, clock }: { readonly db: Pick<Database, "withTenant">; readonly clock: Clock },
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
): Promise<{ readonly environmentKind: "dev" }> {
  const environmentId = newId();
  await db.withTenant({ tenantId }, async (tx) => {
    const { count } = await tx.environment.createMany({
      data: [{ tenantId, id: environmentId, ...dev }],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new AppError("conflict", "The tenant has this environment.", {
        userText: "There is a Dev environment already.",
      });
    }
    await publishDefaultFlow(tx, { tenantId, environmentId });
    await appendAudit(tx, {
      ...{ tenantId, at: clock.now(), actor, action: "environment.created", target: environmentId },
      detail: { kind: dev.kind },
    });
  });
  return { environmentKind: dev.kind };
}
