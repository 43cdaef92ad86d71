import { type AskModel, openModel } from "@/server/pipeline/mapping/suggest/model/open-model";
import { readModelPlace } from "@/server/pipeline/mapping/suggest/model/read-model-place";
import { openKey, selectDataKey, selectModel } from "./mapping-model.repo";
import type { ModelGround } from "./model-ground";

export interface OpenMappingModel {
  readonly ask: AskModel;
  readonly seesSamples: boolean;
}

/**
 * The model that is asked about mappings of a company: its own, reached by the rules for addresses that companies enter, or else the
 * installation's; undefined without either. The key of one is never sent to the other.
 */
export async function openMappingModel(
  { db, vault, httpFor, settings }: Omit<ModelGround, "clock">,
  { tenantId }: { readonly tenantId: string },
): Promise<OpenMappingModel | undefined> {
  const own = await db.withTenantSql({ tenantId }, async (sql) => {
    const stored = await selectModel(sql, tenantId);
    if (stored === undefined) return undefined;
    return { ...stored, apiKey: openKey(vault, await selectDataKey(sql, tenantId), stored) };
  });
  if (own !== undefined) {
    const { baseUrl, model, apiKey, sendsSamples } = own;
    // No environment of this kind is simulated, so what is reached is the address itself.
    const transport = httpFor({ environmentKind: "production", baseUrl });
    return { ask: openModel({ baseUrl, model, apiKey, transport }), seesSamples: sendsSamples };
  }
  const place = readModelPlace(settings);
  if (place === undefined) return undefined;
  return { ask: openModel(place), seesSamples: settings.MAPPING_MODEL_SAMPLES === true };
}
