import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";

const [testId, testToRemoveId] = [newId(), newId()];
const [flowVersionId, waitingEventId, calledFlowId] = [newId(), newId(), newId()];
export const flowId = newId();

/** A flow of a tenant with a version that runs and a draft that goes further; `marker` stands wherever there is text. */
export async function addFlowRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const keys = [place.tenantId, place.environmentId, flowId];
  await records.query(
    "insert into flows (tenant_id, environment_id, flow_id, name, trigger, taking) values ($1, $2, $3, $4, $5, $5)",
    [...keys, marker, rulesOnlyFlow.trigger.type],
  );
  await records.query(
    "insert into flows (tenant_id, environment_id, flow_id, name, trigger, taking) values ($1, $2, $3, $4, 'flow.manual', $5)",
    [place.tenantId, place.environmentId, calledFlowId, `${marker} by hand`, `flow.call/${calledFlowId}`],
  );
  await records.query(
    `insert into flow_versions (tenant_id, environment_id, flow_id, flow_version_id, version, document, published_by, note)
     values ($1, $2, $3, $4, 1, $5, 'user:x', $6)`,
    [...keys, flowVersionId, JSON.stringify({ ...rulesOnlyFlow, name: marker }), marker],
  );
  await records.query(
    `insert into flow_drafts (tenant_id, environment_id, flow_id, revision, document, saved_by) values ($1, $2, $3, 1, $4, 'user:x')`,
    [...keys, JSON.stringify({ ...rulesOnlyFlow, name: `${marker} and more` })],
  );
  for (const [id, name] of [
    [testId, marker],
    [testToRemoveId, `${marker} to remove`],
  ]) {
    await records.query(
      `insert into flow_tests (tenant_id, environment_id, flow_id, flow_test_id, name, input, expected, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, 'user:x')`,
      [...keys, id, name, JSON.stringify(testInput), JSON.stringify([{ kind: "outcome", outcome: "ignored" }])],
    );
  }
}

/** Of a void, which asks nothing of the books. */
const canonical = {
  transactionId: "700100209",
  type: "void",
  status: "voided",
  amount: { minor: "100", currency: "USD" },
  occurredAt: "2026-11-20T18:00:00.000Z",
  invoiceId: "",
  customerId: "",
  payerName: "",
  maskedNumber: "",
};
const testInput = {
  kind: "payment",
  at: "2026-11-20T18:00:00.000Z",
  record: { externalId: "700100209", version: "x", occurredAt: canonical.occurredAt, canonical },
};

/** A payment of the tenant that waits for an approval in that flow. */
export async function addApprovalRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const keys = [place.tenantId, place.environmentId, waitingEventId];
  await records.query(
    `insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id,
       ordering_key, status, attempt, next_attempt_at) values ($1, $2, $3, $4, 'api', $5, $5, '{}', 'gateway.transaction', $5, $5, 'waiting', 1,
       now() + interval '1 day')`,
    [...keys, place.connectionId, "waits-for-an-approval"],
  );
  await records.query(
    `insert into flow_gates (tenant_id, environment_id, event_id, node_id, flow_version_id, kind, due_at, amount_minor, currency, text)
     values ($1, $2, $3, 'ask', $4, 'approval', now() + interval '1 day', 5000, 'USD', $5)`,
    [...keys, flowVersionId, marker],
  );
}

/** Inputs of the procedures of `flows` with the ids of those records. */
export const flowInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "flowTests.list": () => ({ flowId }),
  "flowTests.remove": () => ({ flowId, testId: testToRemoveId }),
  "flowTests.run": () => ({ flowId, testId }),
  "flowTests.runAll": () => ({ flowId }),
  "flowTests.save": () => ({ flowId, name: "Another", input: testInput, expected: [{ kind: "documents", count: 0 }] }),
  "flowTries.pastEvents": () => ({}),
  "flowTries.run": () => ({
    flowId,
    version: null,
    input: { kind: "pasted", text: JSON.stringify(testInput.record) },
  }),
  "flows.approvals": () => ({}),
  "flows.bookChoices": () => ({ of: "model-customer" }),
  "flows.calls": () => ({ flowId: calledFlowId }),
  "flows.compare": () => ({ flowId, from: 1, to: 1 }),
  "flows.create": () => ({ document: rulesOnlyFlow }),
  "flows.decide": () => ({ eventId: waitingEventId, nodeId: "ask", approve: true }),
  "flows.installTemplate": () => ({ template: "payment-to-receipt", into: { flowId, revision: 1 } }),
  "flows.figures": () => ({ flowId }),
  "flows.list": () => ({}),
  "flows.open": () => ({ flowId }),
  "flows.overview": () => ({}),
  "flows.palette": () => ({}),
  "flows.publish": () => ({ flowId, revision: 2, note: "" }),
  "flows.restore": () => ({ flowId, version: 1, note: "" }),
  "flows.saveDraft": () => ({ flowId, revision: 2, document: rulesOnlyFlow }),
  "flows.start": () => ({ flowId: calledFlowId, key: newId(), call: {} }),
  "flows.switch": () => ({ flowId, on: false }),
  "flows.templates": () => ({}),
  "flows.version": () => ({ flowId, version: 1 }),
  "flows.versions": () => ({ flowId }),
};
