import type pg from "pg";
import { removeSageProCompany } from "../sage-pro";

export interface RemoveSystemsParts {
  readonly payTracePool: pg.Pool;
  readonly shopPool: pg.Pool;
  /** Logs in as `tallybridge_company_remover`. */
  readonly companyRemoverPool: pg.Pool;
}

/**
 * Deletes the simulated shop, merchant and companies of an environment, with all they hold. What is not there is none.
 * @param companyIds of companies beside the first, whose id is the environment's
 */
export async function removeSystems(
  parts: RemoveSystemsParts,
  environmentId: string,
  companyIds: readonly string[] = [],
): Promise<void> {
  await parts.shopPool.query("delete from shop.shops where shop_id = $1", [environmentId]);
  await parts.payTracePool.query("delete from paytrace.accounts where account_id = $1", [environmentId]);
  for (const companyId of new Set([environmentId, ...companyIds]))
    await removeSageProCompany(parts.companyRemoverPool, companyId);
}
