import { randomUUID } from "node:crypto";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const tableId = randomUUID();
const content = {
  kind: "keys",
  columns: ["account"],
  rows: [{ key: "S1", from: null, values: ["1050-000"] }],
} as const;

/** A lookup table of a tenant; `marker` stands wherever there is text. */
export async function addLookupTable(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const { tenantId, environmentId, userId } = place;
  await records.query(
    `insert into lookup_tables (tenant_id, lookup_table_id, environment_id, name, kind, version, changed_at)
     values ($1, $2, $3, $4, 'keys', 1, now())`,
    [tenantId, tableId, environmentId, marker],
  );
  await records.query(
    `insert into lookup_table_versions (tenant_id, lookup_table_id, version, content, row_count, note, created_at, created_by)
     values ($1, $2, 1, $3, 1, $4, now(), $5)`,
    [tenantId, tableId, JSON.stringify(content).replaceAll("1050-000", marker), marker, userId],
  );
}

/** Inputs of the procedures of `lookupTables` with the id of that table. */
export const lookupTableInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "lookupTables.create": () => ({ name: "stores", content }),
  "lookupTables.list": () => ({}),
  "lookupTables.get": () => ({ tableId }),
  "lookupTables.compare": () => ({ tableId, version: 1, before: 1 }),
  "lookupTables.previewChange": () => ({ tableId, fromVersion: 1, content }),
  "lookupTables.uses": () => ({}),
  "lookupTables.readCsv": () => ({ kind: "keys", text: "store,account\nS1,1050-000\n" }),
  "lookupTables.replace": () => ({ tableId, fromVersion: 1, content }),
};
