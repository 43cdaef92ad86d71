import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import { userActor } from "@/server/platform/auth";
import type { TenantClient } from "@/server/platform/db/database";
import type { AccountContext } from "../account-context";
import { slugCandidates } from "./slug";

export interface NewTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly ownerId: string;
  /** Until when it lives, for a demo: whoever it is made for is its visitor, and it has no owner. */
  readonly demoUntil?: Date;
}

export interface CreatedTenant {
  readonly tenantId: string;
  readonly slug: string;
  readonly sandboxEnvironmentId: string;
}

/** Creates a tenant with its data key, its Sandbox environment and its owner, in the caller's transaction. */
export async function createTenant(
  { vault, clock }: Pick<AccountContext, "vault" | "clock">,
  tx: TenantClient,
  { tenantId, name, ownerId, demoUntil }: NewTenant,
): Promise<CreatedTenant> {
  const slug = await insertTenant(tx, { tenantId, name, demoUntil });
  const sandboxEnvironmentId = newId();
  const { dataKeyId, wrapped } = vault.createDataKey(tenantId);
  await tx.tenantDataKey.create({ data: { tenantId, id: dataKeyId, wrapped: Buffer.from(wrapped) } });
  await tx.environment.create({ data: { tenantId, id: sandboxEnvironmentId, kind: "sandbox", name: "Sandbox" } });
  await tx.membership.create({
    data: { tenantId, userId: ownerId, role: demoUntil === undefined ? "owner" : "visitor" },
  });
  const at = clock.now();
  await appendAudit(tx, {
    tenantId,
    at,
    actor: userActor(ownerId),
    action: "tenant.created",
    target: slug,
    detail: { name },
  });
  return { tenantId, slug, sandboxEnvironmentId };
}

/** Other tenants' rows are invisible here, so a taken address shows only as an insert that did nothing. */
async function insertTenant(
  tx: TenantClient,
  { tenantId, name, demoUntil }: Pick<NewTenant, "tenantId" | "name" | "demoUntil">,
): Promise<string> {
  for (const slug of slugCandidates(name)) {
    const { count } = await tx.tenant.createMany({
      data: [{ id: tenantId, slug, name, ...(demoUntil && { demoUntil }) }],
      skipDuplicates: true,
    });
    if (count === 1) return slug;
  }
  throw new AppError("conflict", "No address was free for a new tenant.", {
    userText: "This company name is taken. Add a word to it.",
  });
}
