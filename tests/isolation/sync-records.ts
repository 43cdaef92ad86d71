import { randomUUID } from "node:crypto";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const timing = { everyMinutes: 60, dailyAt: null } as const;
const backfillId = randomUUID();
const erpId = randomUUID();
const period = { fromDay: "2026-11-01", toDay: "2026-11-02" } as const;

/** What a tenant has of synchronisations; `marker` stands wherever there is text. */
export async function addSyncRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const { tenantId, environmentId, connectionId, userId } = place;
  await records.query(
    `insert into backfills (tenant_id, backfill_id, environment_id, connection_id, resource, from_day, to_day, next_day, record_only,
       state, last_error, started_at, started_by)
     values ($1, $2, $3, $4, 'transactions', '2026-10-01', '2026-10-02', '2026-10-01', true, 'failed', $5, now(), $6)`,
    [tenantId, backfillId, environmentId, connectionId, marker, userId],
  );
  await addSchedule(records, place, marker);
}

/** An ERP connection of the place with a schedule. */
async function addSchedule(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const { tenantId, environmentId } = place;
  await records.query(
    `insert into connections (tenant_id, connection_id, environment_id, connector_id, slot, name, config) values ($1, $2, $3, 'sage-pro', 'erp', $4, '{}')`,
    [tenantId, erpId, environmentId, marker],
  );
  await records.query(
    "insert into discoveries (tenant_id, connection_id, environment_id, looked_at, last_error) values ($1, $2, $3, now(), $4)",
    [tenantId, erpId, environmentId, marker],
  );
  await records.query(
    `insert into sync_schedules (tenant_id, connection_id, resource, environment_id, every_minutes, enabled, next_run_at, expected_by, last_error)
     values ($1, $2, 'customers', $3, 60, true, now(), now(), $4)`,
    [tenantId, erpId, environmentId, marker],
  );
  await records.query(
    `insert into sync_schedules (tenant_id, connection_id, resource, environment_id, every_minutes, enabled, next_run_at, expected_by, last_error)
     values ($1, $2, 'vaultLabels', $3, 60, true, now(), now(), $4)`,
    [tenantId, erpId, environmentId, marker],
  );
  await records.query(
    `insert into sync_writes (tenant_id, connection_id, resource, target_id, key, state, note, generation, at)
     values ($1, $2, 'vaultLabels', $3, $3, 'refused', $3, 1, now())`,
    [tenantId, erpId, marker],
  );
}

/** Inputs of the procedures of `sync` with the ids of those records. */
export const syncInputs = (place: () => TestPlace): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "sync.backfills": () => ({ connectionId: place().connectionId }),
  "sync.fields": () => ({ connectionId: erpId }),
  "sync.lookAtFields": () => ({ connectionId: erpId }),
  "sync.previewBackfill": () => ({ connectionId: place().connectionId, ...period }),
  "sync.previewWrites": () => ({ connectionId: erpId, resource: "vaultLabels", settings: {} }),
  "sync.runSchedule": () => ({ connectionId: erpId, resource: "customers" }),
  "sync.schedules": () => ({ connectionId: erpId }),
  "sync.setSchedule": () => ({ connectionId: erpId, resource: "items", enabled: true, timing }),
  "sync.startBackfill": () => ({ connectionId: place().connectionId, ...period, recordOnly: true }),
  "sync.steerBackfill": () => ({ backfillId, act: "cancel" }),
  "sync.writes": () => ({ connectionId: erpId, resource: "vaultLabels" }),
});
