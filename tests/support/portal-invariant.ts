import { findOffenders } from "@/server/ledger/invariants/invariant";
import { portalInvariants } from "@/server/ledger/invariants/portal-invariants";
import type { PipelineWorld } from "./pipeline-world";

/** The records that contradict one ledger check of the portal's side. */
export async function checkPortalInvariant(world: PipelineWorld, id: string) {
  const invariant = portalInvariants.find((each) => each.id === id);
  if (invariant === undefined) throw new Error(`There is no ledger check ${id}.`);
  const place = { ...world.place, now: world.clock.now() };
  return world.db.withTenantSql(world.place, (sql) => findOffenders(sql, invariant, place, 10_000));
}
