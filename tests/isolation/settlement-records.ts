import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const settledAt = new Date("2026-11-01T04:00:00Z");
const batchNumber = "17";

/** A settled batch of a tenant with a payment that nobody knows; `marker` stands wherever there is text. */
export async function addSettlementRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const { tenantId, environmentId, connectionId } = place;
  await records.query(
    `insert into settled_batches (tenant_id, environment_id, connection_id, batch_number, settled_at, transaction_count, net_minor,
       currency, unreadable, read_at)
     values ($1, $2, $3, $4, $5, 1, 500, 'USD', 0, now())`,
    [tenantId, environmentId, connectionId, batchNumber, settledAt],
  );
  await records.query(
    `insert into settled_batch_payments (tenant_id, connection_id, batch_number, settled_at, transaction_id, type, amount_minor,
       card_brand, occurred_at)
     values ($1, $2, $3, $4, $5, 'sale', 500, $5, now())`,
    [tenantId, connectionId, batchNumber, settledAt, marker],
  );
  await records.query(
    "insert into batch_readings (tenant_id, environment_id, connection_id, read_at, last_error) values ($1, $2, $3, now(), $4)",
    [tenantId, environmentId, connectionId, marker],
  );
}

export const settlementInputs = (place: () => TestPlace): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "settlement.batch": () => ({ connectionId: place().connectionId, batchNumber, settledAt }),
  "settlement.batches": () => ({}),
});
