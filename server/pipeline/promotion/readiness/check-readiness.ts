import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { TenantSql } from "@/server/platform/db/database";
import type { Bundle } from "../bundle/bundle.schema";
import { readBundle } from "../bundle/read-bundle";
import { askingFailed } from "./asking-failed";
import { checkAccounts } from "./check-accounts";
import { checkContents } from "./check-contents";
import { checkCustomers } from "./check-customers";
import { type CheckLine, checkIds } from "./check-line.schema";
import { checkNamedTests } from "./check-named-tests";
import { checkPreviews } from "./check-previews";
import { checkSlots } from "./check-slots";
import { checkStrictly } from "./check-strictly";
import { checkTables } from "./check-tables";
import type { BoundSlot, PromotionGround, ReadinessCheck, ReadinessContext } from "./readiness";

/** Every part of the check-list. */
const checks = {
  contents: checkContents,
  slots: checkSlots,
  strict: checkStrictly,
  tables: checkTables,
  accounts: checkAccounts,
  customers: checkCustomers,
  tests: checkNamedTests,
  previews: checkPreviews,
} as const satisfies Record<CheckLine["id"], ReadinessCheck>;

/**
 * Whether a bundle can go into an environment now, line by line, in the order in which people read it. Asks the target's company; changes
 * nothing.
 * @param wanted the lines that are looked at; all of them where it is left out
 */
export async function checkReadiness(
  ground: PromotionGround,
  target: FlowsPlace,
  bundle: Bundle,
  accepted: readonly string[],
  wanted: readonly CheckLine["id"][] = checkIds,
): Promise<CheckLine[]> {
  const { db, clock, loadEnvironment } = ground;
  const { there, slots } = await db.withTenantSql(target, async (sql) => ({
    there: await readBundle(sql, target),
    slots: await readSlots(sql, target),
  }));
  let opened: ReturnType<ReadinessContext["erp"]> | undefined;
  const context: ReadinessContext = {
    accepted: new Set(accepted),
    ground,
    target,
    bundle,
    there,
    slots,
    now: clock.now(),
    flows: bundle.flows.filter(({ isOn }) => isOn),
    erp: () => {
      opened ??= openErp(loadEnvironment, target);
      return opened;
    },
  };
  return Promise.all(wanted.map((id) => checks[id](context)));
}

export const isReady = (lines: readonly CheckLine[]): boolean => lines.every(({ state }) => state === "ok");

const readSlots = (sql: TenantSql, { tenantId, environmentId }: FlowsPlace) =>
  sql.query<BoundSlot & Record<string, unknown>>(
    `select slot, connection_id as "connectionId", name, health, health_note as "healthNote", checked_at as "checkedAt",
       paused_at as "pausedAt", coalesce(config ->> 'mode', 'write') = 'write' as writes
     from connections where tenant_id = $1 and environment_id = $2 order by slot`,
    [tenantId, environmentId],
  );

async function openErp(loadEnvironment: PromotionGround["loadEnvironment"], target: FlowsPlace) {
  try {
    return { ok: true as const, erp: (await loadEnvironment(target)).erp };
  } catch (error) {
    return { ok: false as const, text: askingFailed(error) };
  }
}
