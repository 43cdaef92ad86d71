import type { TenantClient } from "@/server/platform/db/database";
import type { CompanySettings } from "./company.schema";

type StoredSettings = Omit<CompanySettings, "sessionHours"> & { readonly sessionHours: number };

const settingsColumns = { name: true, allowedAddresses: true, sessionHours: true, timeZone: true } as const;

export const selectCompany = (tx: TenantClient, tenantId: string) =>
  tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { ...settingsColumns, slug: true, createdAt: true } });

/** Writes the settings if they are still as they were looked at; false otherwise. */
export async function updateCompany(
  tx: TenantClient,
  tenantId: string,
  { was, is }: { readonly was: StoredSettings; readonly is: CompanySettings },
): Promise<boolean> {
  const { count } = await tx.tenant.updateMany({
    where: {
      id: tenantId,
      name: was.name,
      sessionHours: was.sessionHours,
      timeZone: was.timeZone,
      allowedAddresses: { equals: [...was.allowedAddresses] },
    },
    data: { ...is, allowedAddresses: [...is.allowedAddresses] },
  });
  return count === 1;
}
