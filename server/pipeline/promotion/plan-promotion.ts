import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { EnvironmentKind } from "@/server/platform/auth";
import { compareBundles } from "./bundle/compare-bundles";
import { hashBundle } from "./bundle/hash-bundle";
import { readBundle } from "./bundle/read-bundle";
import { findSource } from "./find-environment";
import type { PromotionChoice, PromotionPlan } from "./promotion.schema";
import { checkReadiness, isReady } from "./readiness/check-readiness";
import type { PromotionGround } from "./readiness/readiness";

/** Money moves there: two people see what comes in. */
export const needsApproval = (target: EnvironmentKind): boolean => target === "production";

/**
 * What carrying from another environment into this one would change, and whether it may be. Changes nothing.
 * @throws AppError `unprocessable` for a way that does not exist
 */
export async function planPromotion(
  ground: PromotionGround,
  target: FlowsPlace & { readonly environmentKind: EnvironmentKind },
  { from, drafts, accepted }: PromotionChoice,
): Promise<PromotionPlan> {
  const { source, there } = await ground.db.withTenantSql(target, async (sql) => {
    const place = await findSource(sql, target.tenantId, from, target.environmentKind);
    return { source: await readBundle(sql, place, new Set(drafts)), there: await readBundle(sql, target) };
  });
  const checks = await checkReadiness(ground, target, source.bundle, accepted);
  return {
    from,
    contentHash: hashBundle(source.bundle),
    changes: [...compareBundles(there.bundle, source.bundle)],
    checks,
    isReady: isReady(checks),
    needsApproval: needsApproval(target.environmentKind),
    flows: source.flows.map(({ key, name, version, isOn, hasDraft }) => ({ key, name, version, isOn, hasDraft })),
  };
}
