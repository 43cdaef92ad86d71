import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { BusinessDay } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { requireSandbox } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

/** Payments of a day. */
const planned = 500;

/**
 * Begins a day of 500 payments, which the function plays in about a minute.
 * @throws AppError `forbidden` outside the Sandbox; `conflict` while an earlier day goes on
 */
export async function startBusinessDay(
  parts: PlayParts,
  place: EnvironmentPlace & { readonly actor: string },
): Promise<BusinessDay> {
  const { tenantId, environmentId, actor } = place;
  await requireSandbox(parts, place);
  const businessDayId = newId();
  const askedAt = parts.clock.now();
  // The index lets one be open; of two who ask at once the second writes nothing.
  const begun = await parts.db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `insert into business_days (tenant_id, environment_id, business_day_id, planned, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, environment_id) where ended_at is null do nothing returning 1 as begun`,
      [tenantId, environmentId, businessDayId, planned, actor, askedAt],
    ),
  );
  if (begun.length === 0) {
    throw new AppError("conflict", "A business day goes on already.", {
      userText: "A day is being played already. Wait until it has ended.",
    });
  }
  parts.wakeBusinessDay({ tenantId, environmentId, businessDayId });
  return { businessDayId, planned, taken: 0, askedAt, endedAt: null };
}
