import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { appendAudit } from "@/server/platform/audit";
import type { EnvironmentKind } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import { compareBundles } from "./bundle/compare-bundles";
import { hashBundle } from "./bundle/hash-bundle";
import { readBundle } from "./bundle/read-bundle";
import { findSource } from "./find-environment";
import { instantOf } from "./instant-of";
import { needsApproval } from "./plan-promotion";
import type { PromotionRequest, RequestedPromotion } from "./promotion.schema";
import { checkReadiness, isReady } from "./readiness/check-readiness";
import type { PromotionGround } from "./readiness/readiness";
import { runPromotion } from "./run-promotion";

/**
 * Asks for what was looked at to be carried into this environment, with all of it as it stands now: what is changed at its source
 * afterwards does not come along. Without an approval and a time of its own it is carried at once.
 * @returns the check-list when a line of it blocks; nothing is recorded then
 * @throws AppError `conflict` when something changed since it was looked at, or another promotion is under way; `invalid_input`
 */
export async function requestPromotion(
  ground: PromotionGround,
  actor: FlowsActor & { readonly environmentKind: EnvironmentKind },
  { from, drafts, accepted, contentHash, note, at }: PromotionRequest,
): Promise<RequestedPromotion> {
  const { db, clock } = ground;
  const { tenantId, environmentId, environmentKind } = actor;
  const now = clock.now();
  const dueAt = at === null ? now : instantOf(at, now);
  const { bundle, there } = await db.withTenantSql(actor, async (sql) => {
    const place = await findSource(sql, tenantId, from, environmentKind);
    const source = await readBundle(sql, place, new Set(drafts));
    return { bundle: source.bundle, there: (await readBundle(sql, actor)).bundle };
  });
  if (hashBundle(bundle) !== contentHash) {
    throw new AppError("conflict", "What is to be promoted has changed since it was looked at.", {
      userText: "Something changed where this comes from since you looked. Look at it before you promote it.",
    });
  }
  const checks = await checkReadiness(ground, actor, bundle, accepted);
  if (!isReady(checks)) return { accepted: false, checks };
  const promotionId = newId();
  const state = needsApproval(environmentKind) ? "waiting" : "scheduled";
  await db.withTenantSql(actor, async (sql) => {
    const stored = await sql.query(
      `insert into promotions (tenant_id, environment_id, promotion_id, kind, source_kind, state, contents, content_hash, changes, note,
         requested_by, requested_at, due_at, zone, checks, accepted)
       values ($1, $2, $3, 'promotion', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing returning 1`,
      [
        ...[tenantId, environmentId, promotionId, from, state, JSON.stringify(bundle), contentHash],
        ...[JSON.stringify(compareBundles(there, bundle)), guardText(note).clean, actor.actor, now],
        ...[dueAt, at?.zone ?? "", JSON.stringify(checks), accepted],
      ],
    );
    if (stored.length === 0) {
      throw new AppError("conflict", "A promotion into the environment is under way.", {
        userText: "A promotion into this environment is under way already. Let it be carried, or withdraw it first.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: actor.actor,
      action: "promotion.requested",
      target: promotionId,
      detail: {
        from,
        into: environmentKind,
        contentHash,
        dueAt: dueAt.toISOString(),
        ...(note === "" ? {} : { note }),
      },
    });
  });
  if (state === "scheduled" && at === null) {
    const ended = await runPromotion(ground, { tenantId, environmentId, promotionId });
    if (ended !== undefined) return { accepted: true, promotionId, ...ended };
  }
  return { accepted: true, promotionId, state, text: "" };
}
