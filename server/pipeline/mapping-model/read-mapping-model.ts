import { readModelPlace } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import { openKey, selectDataKey, selectModel } from "./mapping-model.repo";
import type { MappingModelState } from "./mapping-model.schema";
import type { ModelGround } from "./model-ground";

/** The language model of a company, and whether the installation has one in its place. */
export async function readMappingModel(
  { db, vault, settings }: Pick<ModelGround, "db" | "vault" | "settings">,
  { tenantId }: { readonly tenantId: string },
): Promise<Omit<MappingModelState, "mayManage">> {
  const own = await db.withTenantSql({ tenantId }, async (sql) => {
    const stored = await selectModel(sql, tenantId);
    if (stored === undefined) return null;
    const { sealedKey: _, ...shown } = stored;
    const dataKey = await selectDataKey(sql, tenantId);
    const key = openKey(vault, dataKey, stored);
    return {
      ...shown,
      key: key === undefined ? null : { lastFour: vault.fingerprint(dataKey, key).lastFour ?? "" },
    };
  });
  return { own, fallback: readModelPlace(settings) !== undefined };
}
