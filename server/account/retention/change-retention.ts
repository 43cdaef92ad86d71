import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { readPlan } from "../plans/plans.repo";
import { plans } from "../plans/plans.schema";
import { keptSince } from "./kept-since";
import { countOld, selectChoice, updateChoice } from "./retention.repo";
import { keptKinds, keptWords, leastMonths, type RetentionChoice } from "./retention.schema";

/**
 * Sets how long what explains a payment is kept. The nightly tidying obeys; what it will throw away stands in the audit log.
 * @throws AppError `unprocessable` for less than the least or more than the plan's history, `conflict` when it was changed meanwhile
 */
export async function changeRetention(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, actor }: Pick<Principal, "tenantId" | "actor">,
  choice: RetentionChoice,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const was = await selectChoice(sql, tenantId);
    if (keptKinds.every((kind) => was[kind] === choice[kind])) return;
    const plan = plans[await readPlan(sql, tenantId)];
    for (const kind of keptKinds) {
      if (choice[kind] !== was[kind]) requireWithin(kind, choice[kind], plan);
    }
    const before = keptKinds.map((kind) => [kind, keptSince(choice[kind], now)] as const);
    const goes = await countOld(sql, tenantId, Object.fromEntries(before) as Record<(typeof keptKinds)[number], Date>);
    if (!(await updateChoice(sql, tenantId, { was, is: choice }))) {
      throw new AppError("conflict", "How long records are kept was changed meanwhile.");
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "tenant.retention_changed",
      target: tenantId,
      detail: { before: { ...was }, after: { ...choice }, goes },
    });
  });
}

function requireWithin(
  kind: (typeof keptKinds)[number],
  months: number | null,
  { name, historyMonths }: { readonly name: string; readonly historyMonths: number | null },
): void {
  if (months === null) return;
  const { label } = keptWords[kind];
  if (months < leastMonths[kind]) {
    throw new AppError("unprocessable", "A company asked to keep less than the least.", {
      field: kind,
      userText: `${label} are kept for ${leastMonths[kind]} months at least, because a payment may be disputed as long.`,
    });
  }
  // The least is kept in every plan, also in one with a shorter history.
  const most = historyMonths === null ? null : Math.max(historyMonths, leastMonths[kind]);
  if (most === null || months <= most) return;
  throw new AppError("unprocessable", "A company asked to keep more than its plan.", {
    field: kind,
    userText: `The plan ${name} keeps history for ${historyMonths} months. Choose a shorter time or another plan.`,
  });
}
