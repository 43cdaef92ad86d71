import { randomBytes } from "node:crypto";
import { newId } from "@/server/kernel/ids";
import { createVault, parseMasterKeys, type Vault } from "@/server/platform/vault";
import { openTestDesk, type TestDesk } from "@/tests/support/billing-desk";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { addAgentRecords } from "./agent-records";
import { addApiKeyRecords } from "./api-key-records";
import { addAgreementRecords, addChargeRecords } from "./charge-records";
import { addCreditRecords } from "./credit-records";
import { addApprovalRecords, addFlowRecords } from "./flow-records";
import { addLookupTable } from "./lookup-table-records";
import { addMemberRecords } from "./member-records";
import { addPreviewRecords } from "./preview-records";
import { addPromotionRecords } from "./promotion-records";
import { addSavedView } from "./saved-view-records";
import { addSettlementRecords } from "./settlement-records";
import { addSyncRecords } from "./sync-records";

/** Found in no answer to anybody but its owner; it stands in every text column a procedure may read. */
export const marker = "MARKER-OF-TENANT-A";
export const transactionId = "700100200";
/** The last part of the address to which the gateway of tenant A sends. */
export const hookKey = "address-of-tenant-a";

export interface MatrixWorld {
  readonly portal: TestPortal;
  readonly desk: TestDesk;
  readonly vault: Vault;
  readonly records: PortalRecords;
  /** Has records of every kind, marked where they hold text. */
  readonly a: TestPlace;
  readonly b: TestPlace;
  /** A demo and its visitor. */
  readonly demo: TestPlace;
  readonly exceptionId: string;
  readonly settledExceptionId: string;
  readonly deliveryId: string;
  readonly linkId: string;
  readonly methodId: string;
  /** What reached the parts outside of the database, by tenant. */
  readonly actedFor: string[];
  close(): Promise<void>;
}

/** Two tenants and a demo, for every procedure to be tried on. */
export async function openMatrixWorld(): Promise<MatrixWorld> {
  const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
  const [linkId, methodId] = [newId(), newId()];
  const portal = await openTestPortal();
  const desk = await openTestDesk();
  const records = await openPortalRecords(portal.database.superuserUrl);
  const a = await records.addPlace("tenant-a");
  const b = await records.addPlace("tenant-b");
  const demo = await records.addPlace("demo-company");
  await records.query("update tenants set demo_until = now() + interval '1 hour' where tenant_id = $1", [
    demo.tenantId,
  ]);
  await records.query("update memberships set role = 'visitor' where tenant_id = $1", [demo.tenantId]);
  await records.query("update connections set name = $2 where tenant_id = $1", [a.tenantId, marker]);
  for (const { tenantId } of [a, b]) {
    const key = vault.createDataKey(tenantId);
    await records.query("insert into tenant_data_keys (tenant_id, data_key_id, wrapped) values ($1, $2, $3)", [
      tenantId,
      key.dataKeyId,
      key.wrapped,
    ]);
    if (tenantId !== a.tenantId) continue;
    const at = { table: "hook_endpoints", column: "sealed_secret", rowId: a.connectionId };
    await records.query(
      `insert into hook_endpoints (tenant_id, hook_endpoint_id, environment_id, connection_id, key, scheme, sealed_secret)
       values ($1, $2, $3, $2, $4, 'standard-webhooks', $5)`,
      [tenantId, a.connectionId, a.environmentId, hookKey, vault.seal(key, at, `whsec_${marker}`)],
    );
    const before = { table: "connections", column: "sealed_previous_credentials", rowId: a.connectionId };
    await records.query(
      `update connections set sealed_previous_credentials = $3, previous_set_at = now(), previous_kept_until = now() + interval '1 day'
       where tenant_id = $1 and connection_id = $2`,
      [tenantId, a.connectionId, vault.seal(key, before, JSON.stringify({ password: marker }))],
    );
    await records.query(
      `insert into refused_deliveries values ($1, $2, gen_random_uuid(), now(), 401, 'signature_mismatch', 9, $3)`,
      [tenantId, a.connectionId, marker],
    );
  }
  await addSyncRecords(records, a, marker);
  await addSettlementRecords(records, a, marker);
  await addAgentRecords(records, a, marker);
  await addApiKeyRecords(records, a, marker);
  await addLookupTable(records, a, marker);
  await addSavedView(records, a, marker);
  await records.query(
    "insert into mapping_models (tenant_id, base_url, model, sends_samples, set_at, set_by) values ($1, 'https://models.example/v1', $2, false, now(), $3)",
    [a.tenantId, marker, `user:${a.userId}`],
  );
  await records.query(
    `insert into payment_links (tenant_id, payment_link_id, environment_id, connection_id, kind, key_hash, custno, company, created_by, expires_at)
     values ($1, $2, $3, $4, 'method', 'hash-of-a', $5, $5, $5, now() + interval '1 day')`,
    [a.tenantId, linkId, a.environmentId, a.connectionId, marker],
  );
  await records.query(
    `insert into link_attempts (tenant_id, link_attempt_id, environment_id, payment_link_id, reference, state, sent_at)
     values ($1, $2, $3, $4, $5, 'unclear', now() - interval '1 hour')`,
    [a.tenantId, newId(), a.environmentId, linkId, marker],
  );
  await records.query(
    `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno, gateway_customer_id,
       last_four, saved_at) values ($1, $2, $3, $4, $5, $5, '5439', now())`,
    [a.tenantId, methodId, a.environmentId, a.connectionId, marker],
  );
  const payment = {
    transactionId,
    payerName: marker,
    outcomeText: marker,
    customerId: marker,
    invoiceReference: marker,
    occurredAt: new Date(),
  };
  const { exceptionId, eventId: deliveryId } = await records.addPayment(
    a,
    { ...payment, outcome: "needs_you" },
    { cause: "validation_failed", text: marker },
  );
  await records.query(
    `update events set status = 'dead', body = jsonb_set(body, '{message,type}', to_jsonb($2::text)) where tenant_id = $1`,
    [a.tenantId, marker],
  );
  const { exceptionId: settledExceptionId } = await records.addPayment(
    a,
    { ...payment, transactionId: "700100201", outcome: "overpaid" },
    { cause: "overpayment", text: marker },
  );
  await addChargeRecords(records, a, marker);
  await addCreditRecords(records, a, { transactionId, marker });
  await addFlowRecords(records, a, marker);
  await addPreviewRecords(records, a, marker);
  await addAgreementRecords(records, a, marker);
  await addApprovalRecords(records, a, marker);
  await addPromotionRecords(records, a, marker);
  await addMemberRecords(records, a, marker);
  await records.addPayment(b, { transactionId: "800100200", payerName: "Company B" });
  return {
    portal,
    desk,
    vault,
    records,
    a,
    b,
    demo,
    exceptionId,
    settledExceptionId,
    deliveryId,
    linkId,
    methodId,
    actedFor: [],
    async close() {
      await desk.close();
      await records.close();
      await portal.close();
    },
  };
}
