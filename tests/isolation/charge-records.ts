import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const orders = { toApprove: newId(), toCancel: newId(), unclear: newId() };

/** Orders of a tenant that wait for approval, and one that waits for a person; `marker` stands wherever there is text. */
export async function addChargeRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  for (const [subject, orderId] of Object.entries(orders)) {
    await records.query(
      `insert into charge_orders (tenant_id, environment_id, charge_order_id, kind, subject, sequence, gateway_reference, source, state,
         payer_name, amount_minor, currency, requested_by, requested_at)
       values ($1, $2, $3, 'charge', $4, 1, $4, 'api', $5, $6, 500000, 'USD', 'api-key:x', now())`,
      [
        ...[place.tenantId, place.environmentId, orderId, subject],
        ...[subject === "unclear" ? "unclear" : "needs_approval", marker],
      ],
    );
  }
}

/** Inputs of the procedures of `charges` with the ids of those records, and of a payment of the same tenant. */
export const chargeInputs = (transactionId: string): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "charges.cancel": () => ({ chargeOrderId: orders.toCancel }),
  "charges.changeLimit": () => ({ approvalAboveMinor: 50_000 }),
  "charges.decide": () => ({ chargeOrderId: orders.toApprove, approve: true }),
  "charges.limit": () => ({}),
  "charges.list": () => ({}),
  "charges.lookUpAgain": () => ({ chargeOrderId: orders.unclear }),
  "charges.previewCharge": () => ({ invno: "1", gatewayCustomerId: "C1" }),
  "charges.previewRefund": () => ({ transactionId }),
  "charges.request": () => ({ invno: "1", amount: "1.00", gatewayCustomerId: "C1" }),
  "charges.requestRefund": () => ({ transactionId, amount: "1.00", reason: "Returned" }),
  "charges.waiting": () => ({}),
});
