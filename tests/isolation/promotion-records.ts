import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const [waitingId, appliedId] = [newId(), newId()];

/** A promotion of a tenant that waits, and one that was carried and touched nothing; `marker` stands wherever there is text. */
export async function addPromotionRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const change = { part: "flow", kind: "added", key: "a", name: marker, texts: [marker] };
  for (const [promotionId, state, due] of [
    [waitingId, "waiting", "1 day"],
    [appliedId, "applied", "-1 day"],
  ]) {
    await records.query(
      `insert into promotions (tenant_id, environment_id, promotion_id, kind, source_kind, state, contents, content_hash, changes, note,
         requested_by, requested_at, due_at, ended_at, stopped_text, before)
       values ($1, $2, $3, 'promotion', 'dev', $4, '{}', '', $5, $6, 'user:x', now(), now() + $7::interval,
         case when $4 = 'applied' then now() end, $6, '{"flows": [], "tables": [], "rules": null}')`,
      [place.tenantId, place.environmentId, promotionId, state, JSON.stringify([change]), marker, due],
    );
  }
}

/** Inputs of the procedures of `promotions` with the ids of those records. */
export const promotionInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "postingRules.put": () => ({ rules: { unmatched: "review" }, version: 0, note: "" }),
  "postingRules.read": () => ({}),
  "promotions.decide": () => ({ promotionId: waitingId, approve: true, note: "" }),
  "promotions.list": () => ({}),
  "promotions.plan": () => ({ from: "dev" }),
  "promotions.request": () => ({ from: "dev", contentHash: "0".repeat(64), note: "", at: null }),
  "promotions.return": () => ({ promotionId: appliedId, note: "" }),
  "promotions.withdraw": () => ({ promotionId: waitingId }),
};
