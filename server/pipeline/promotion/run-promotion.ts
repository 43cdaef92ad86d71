import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import { applyBundle } from "./applying/apply-bundle";
import { RefusedPromotion } from "./applying/refused-promotion";
import { bundleSchema } from "./bundle/bundle.schema";
import { environmentWords } from "./find-environment";
import { type CheckLine, checkTitles } from "./readiness/check-line.schema";
import { checkReadiness } from "./readiness/check-readiness";
import type { PromotionGround } from "./readiness/readiness";

export interface PromotionToRun extends FlowsPlace {
  readonly promotionId: string;
}

type Row = {
  contents: unknown;
  source_kind: keyof typeof environmentWords;
  note: string;
  requested_by: string;
  accepted: string[];
};

/**
 * Carries a promotion whose time has come: looks at the check-list once more, and then makes all its versions and its end in one
 * transaction, so that it happened once or not at all. A line that has turned red stops it.
 * @returns how it ended; undefined when there was nothing to do
 */
export async function runPromotion(
  ground: PromotionGround,
  target: PromotionToRun,
): Promise<{ readonly state: "applied" | "stopped"; readonly text: string } | undefined> {
  const { db, clock, loadEnvironment } = ground;
  const due = await db.withTenantSql(target, (sql) => readDue(sql, target, clock.now()));
  if (due === undefined) return undefined;
  const bundle = bundleSchema.parse(due.contents);
  const checks = await checkReadiness(ground, target, bundle, due.accepted);
  const red = checks.find(({ state }) => state === "blocks");
  if (red !== undefined) return stop(ground, target, textOf(red), checks);
  try {
    const ended = await db.withTenantSql(target, async (sql) => {
      const at = clock.now();
      // Whoever else is at it has ended it by the time this one holds the row.
      if ((await readDue(sql, target, at, true)) === undefined) return undefined;
      const actor = { ...target, actor: due.requested_by };
      const source = environmentWords[due.source_kind];
      const note = due.note === "" ? `From ${source}.` : `${due.note} (from ${source})`;
      const { changes, before, made } = await applyBundle(sql, actor, bundle, { note, at });
      await sql.query(
        `update promotions set state = 'applied', ended_at = $4, changes = $5, before = $6, made = $7, checks = $8
         where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state = 'scheduled'`,
        [...keysOf(target), at, ...[changes, before, made, checks].map((value) => JSON.stringify(value))],
      );
      await appendAudit(sql, {
        tenantId: target.tenantId,
        at,
        actor: due.requested_by,
        action: "promotion.applied",
        target: target.promotionId,
        detail: { environmentId: target.environmentId, things: changes.length },
      });
      return { state: "applied" as const, text: "" };
    });
    // The check-list has loaded the environment as it was.
    loadEnvironment.forget?.(target.environmentId);
    return ended;
  } catch (error) {
    if (!(error instanceof RefusedPromotion)) throw error;
    return stop(ground, target, error.message, checks);
  }
}

const keysOf = ({ tenantId, environmentId, promotionId }: PromotionToRun) => [tenantId, environmentId, promotionId];

const textOf = ({ id, text, remedy }: CheckLine): string => `${checkTitles[id]}: ${text} ${remedy}`.trim();

async function readDue(sql: TenantSql, target: PromotionToRun, now: Date, hold = false): Promise<Row | undefined> {
  const [row] = await sql.query<Row>(
    `select contents, source_kind, note, requested_by, accepted from promotions
     where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state = 'scheduled' and due_at <= $4${hold ? " for update" : ""}`,
    [...keysOf(target), now],
  );
  return row;
}

async function stop(
  { db, clock }: PromotionGround,
  target: PromotionToRun,
  text: string,
  checks: readonly CheckLine[],
): Promise<{ readonly state: "stopped"; readonly text: string } | undefined> {
  const at = clock.now();
  return db.withTenantSql(target, async (sql) => {
    const stopped = await sql.query<{ requested_by: string }>(
      `update promotions set state = 'stopped', ended_at = $4, stopped_text = $5, checks = $6
       where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state = 'scheduled' returning requested_by`,
      [...keysOf(target), at, text, JSON.stringify(checks)],
    );
    const [row] = stopped;
    if (row === undefined) return undefined;
    await appendAudit(sql, {
      tenantId: target.tenantId,
      at,
      actor: row.requested_by,
      action: "promotion.stopped",
      target: target.promotionId,
      detail: { environmentId: target.environmentId, text },
    });
    return { state: "stopped" as const, text };
  });
}
