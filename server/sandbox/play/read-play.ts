import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { BusinessDay, SandboxPlayState } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { connectedCompany } from "../list-companies";
import { readSageProSwitches } from "../sage-pro";
import { isShopSimulated } from "../take-shop-order";
import { requireSandbox } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

/** What can be played now, and what goes on. */
export async function readPlay(parts: PlayParts, place: EnvironmentPlace): Promise<SandboxPlayState> {
  await requireSandbox(parts, place);
  const [hasShop, switches, day] = await Promise.all([
    isShopSimulated(parts.db, place),
    connectedCompany(parts.db, place).then((companyId) => readSageProSwitches(parts.sagePool, companyId)),
    readLatestDay(parts, place),
  ]);
  const { unavailableUntil } = switches;
  const isAway = unavailableUntil !== undefined && unavailableUntil > parts.clock.now();
  return { hasShop, outageUntil: isAway ? unavailableUntil : null, day };
}

const readLatestDay = async (
  { db }: Pick<PlayParts, "db">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<BusinessDay | null> => {
  const [day] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<BusinessDay>(
      `select business_day_id as "businessDayId", planned, taken, asked_at as "askedAt", ended_at as "endedAt"
       from business_days where tenant_id = $1 and environment_id = $2 order by asked_at desc limit 1`,
      [tenantId, environmentId],
    ),
  );
  return day ?? null;
};
