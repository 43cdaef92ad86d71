import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { listCompanies } from "../list-companies";
import type { OpenReset } from "./open-reset";
import type { ResetParts } from "./reset-parts";

/** Removes every company that the Sandbox had before. */
export async function removeFormerCompanies(
  { db, removeCompany }: Pick<ResetParts, "db" | "removeCompany">,
  place: EnvironmentPlace,
  { companyId }: OpenReset,
): Promise<void> {
  for (const former of await listCompanies(db, place)) if (former !== companyId) await removeCompany(former);
}
