import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
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
  return db.withTenant({ tenantId }, async (tx) => {
    const { slug, createdAt, ...settings } = await selectCompany(tx, tenantId);
    const environments = await tx.environment.findMany({ where: { tenantId }, orderBy: { createdAt: "asc" } });
    const books = environments.map(({ name, kind, settings: rules }) => {
      const { baseCurrency, timeZone } = postingRulesSchema.parse(rules);
      return { environment: name, kind, baseCurrency, timeZone };
    });
    return { settings, books, slug, createdAt, ownAddress, mayChange: roleAllows(role, "tenant.manage") };
  });
}
