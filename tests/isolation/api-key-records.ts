import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const [revokedId, replacedId] = [newId(), newId()];

/** Two API keys of a tenant; `marker` stands wherever there is text. */
export async function addApiKeyRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  for (const apiKeyId of [revokedId, replacedId]) {
    await records.query(
      `insert into api_keys (tenant_id, environment_id, api_key_id, name, key_hash, last_four, permissions, created_by, last_used_from)
       values ($1, $2, $3::uuid, $4, $4 || $3::text, $4, array['payments.read'], $4, $4)`,
      [place.tenantId, place.environmentId, apiKeyId, marker],
    );
  }
}

/** Inputs of the procedures of `apiKeys` with the ids of those records. */
export const apiKeyInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "apiKeys.create": () => ({ name: "Export", permissions: ["payments.read"], lifeDays: 90 }),
  "apiKeys.list": () => ({}),
  "apiKeys.revoke": () => ({ apiKeyId: revokedId }),
  "apiKeys.rotate": () => ({ apiKeyId: replacedId, overlapHours: 24 }),
};
