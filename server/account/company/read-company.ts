import { type Principal, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { selectCompany } from "./company.repo";
import type { Company } from "./company.schema";

/** The settings of the person's company, and whether they may change them. */
export async function readCompany(
  { db }: { readonly db: Database },
  { tenantId, role }: Pick<Principal, "tenantId" | "role">,
  ownAddress: string,
): Promise<Company> {
  const { slug, createdAt, ...settings } = await db.withTenant({ tenantId }, (tx) => selectCompany(tx, tenantId));
  return { settings, slug, createdAt, ownAddress, mayChange: roleAllows(role, "tenant.manage") };
}
