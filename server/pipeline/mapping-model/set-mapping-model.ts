import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { guardJson } from "@/server/platform/card-guard";
import { checkOutboundUrl } from "@/server/platform/safe-http";
import { openKey, type StoredModel, sealKey, selectDataKey, selectModel } from "./mapping-model.repo";
import type { MappingModelToSet } from "./mapping-model.schema";
import type { ModelActor, ModelGround } from "./model-ground";

/**
 * Sets the language model of a company, in place of the installation's and of an earlier one. It is asked from the next suggestion on.
 * @throws AppError `invalid_input` at the field, also for an address that is not reached from here, and where a stored key would go to
 * another address than the one it was entered for
 */
export async function setMappingModel(
  { db, vault, clock }: Pick<ModelGround, "db" | "vault" | "clock">,
  { tenantId, actor }: ModelActor,
  { baseUrl, model, apiKey, sendsSamples }: MappingModelToSet,
): Promise<void> {
  const checked = checkOutboundUrl(baseUrl);
  if (!checked.ok) throw refused("baseUrl", checked.error);
  const [finding] = guardJson({ baseUrl, model }).findings;
  if (finding !== undefined) throw refused(finding.path, "This reads like a card number. It was not stored.");
  const at = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const before = await selectModel(sql, tenantId, { lock: true });
    const dataKey = await selectDataKey(sql, tenantId);
    const key = apiKey === undefined ? keptKey(before, checked.value) : apiKey;
    const plain = key === "kept" && before !== undefined ? openKey(vault, dataKey, before) : key;
    const sealed = plain === null || plain === undefined ? null : sealKey(vault, dataKey, plain);
    await sql.query(
      `insert into mapping_models (tenant_id, base_url, model, sealed_key, sends_samples, set_at, set_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id) do update set base_url = excluded.base_url, model = excluded.model, sealed_key = excluded.sealed_key,
         sends_samples = excluded.sends_samples, set_at = excluded.set_at, set_by = excluded.set_by`,
      [tenantId, baseUrl, model, sealed, sendsSamples, at, actor],
    );
    await appendAudit(sql, {
      tenantId,
      at,
      actor,
      action: "mapping_model.set",
      target: tenantId,
      detail: { baseUrl, model, sendsSamples, key: key === null ? "none" : key === "kept" ? "kept" : "entered" },
    });
  });
}

/** A key goes to the place it was entered for and nowhere else. */
function keptKey(before: StoredModel | undefined, to: URL): "kept" | null {
  if (before === undefined || before.sealedKey === null) return null;
  if (new URL(before.baseUrl).origin === to.origin) return "kept";
  throw refused(
    "apiKey",
    "Enter the key once more: it is sent only to the server that it was entered for, and this is another one.",
  );
}

const refused = (field: string, userText: string) =>
  new AppError("invalid_input", "A language model was not taken.", { field, userText });
