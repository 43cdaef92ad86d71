import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { publishFirstFlow } from "@/server/pipeline/flows/publish-first-flow";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { requireEntitlement } from "../plans";
import type { NewEnvironment } from "./environments.schema";

const names = { dev: "Dev", qa: "QA", production: "Production" } as const satisfies Record<
  NewEnvironment["kind"],
  string
>;

/**
 * Makes an environment of the tenant with nothing connected. Dev is where one builds, so it begins with the flow for payments; what runs in QA
 * and Production comes there by promotion alone, so they begin without.
 * @throws AppError `conflict` when there is one; `unprocessable` when the plan has no room for another
 */
export async function createEnvironment(
  { db, clock }: { readonly db: Pick<Database, "withTenant">; readonly clock: Clock },
  { tenantId, actor }: { readonly tenantId: string; readonly actor: string },
  { kind }: NewEnvironment,
): Promise<{ readonly environmentKind: NewEnvironment["kind"] }> {
  const environmentId = newId();
  const name = names[kind];
  await db.withTenant({ tenantId }, async (tx) => {
    const isThere = (await tx.environment.count({ where: { tenantId, kind } })) > 0;
    // Whoever has it already is told so, and not to buy a plan.
    if (!isThere) await requireEntitlement(tx, tenantId, "environments");
    const { count } = await tx.environment.createMany({
      data: [{ tenantId, id: environmentId, kind, name }],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new AppError("conflict", "The tenant has this environment.", {
        userText: `There is a ${name} environment already.`,
      });
    }
    if (kind === "dev") await publishFirstFlow(tx, { tenantId, environmentId });
    await appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: "environment.created",
      target: environmentId,
      detail: { kind },
    });
  });
  return { environmentKind: kind };
}
