import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const agreements = { toChange: newId(), toEnd: newId() };
const terms = {
  gatewayCustomerId: "C1",
  startsOn: "2026-01-01",
  mostPerInvoice: "10.00",
  agreedBy: "Grace",
  agreedOn: "2026-01-01",
  evidence: "Signed form",
};
/** Of the customer of the agreement that is changed: one is objected to already, the other can be. */
const disputed = { objected: "900001", open: "900002" };
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

/** Agreements of a tenant; `marker` stands wherever there is text. */
export async function addAgreementRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  for (const [custno, agreementId] of Object.entries(agreements)) {
    await records.query(
      `insert into charge_agreements (tenant_id, environment_id, charge_agreement_id, custno, company, gateway_customer_id, masked_number,
         starts_on, charge_on, most_per_invoice_minor, currency, retry_after_days, agreed_by, agreed_on, evidence, state, created_by,
         created_at, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $5, $5, '2026-01-01', 'due_date', 1000, 'USD', '{3}', $5, '2026-01-01', $5, 'active', $5, now(), $5, now())`,
      [place.tenantId, place.environmentId, agreementId, custno, marker],
    );
  }
  for (const invno of Object.values(disputed)) {
    await records.query(
      `insert into payable_invoices (tenant_id, connection_id, invno, environment_id, custno, company, amount_minor, balance_minor, currency,
         invdte, due_date, hash, as_of) values ($1, $2, $3, $4, 'toChange', $5, 1000, 1000, 'USD', '2026-02-01', '2026-03-01', 'x', now())`,
      [place.tenantId, place.connectionId, `    ${invno}`, place.environmentId, marker],
    );
  }
  await records.query(
    `insert into charge_objections (tenant_id, environment_id, charge_objection_id, invno, raised_by, reason, created_by, created_at)
     values ($1, $2, $3, $4, 'customer', $5, $5, now())`,
    [place.tenantId, place.environmentId, newId(), disputed.objected, marker],
  );
}

/** Inputs of the procedures of `charges` and `agreements` with the ids of those records, and of a payment of the same tenant. */
export const chargeInputs = (transactionId: string): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "agreements.change": () => ({ agreementId: agreements.toChange, ...terms }),
  "agreements.changeNotices": () => ({ enabled: true, daysBefore: 3, contactEmail: "a@b.example", contactPhone: "" }),
  "agreements.create": () => ({ custno: "C1", ...terms }),
  "agreements.invoices": () => ({ agreementId: agreements.toChange }),
  "agreements.list": () => ({}),
  "agreements.notices": () => ({}),
  "agreements.object": () => ({
    agreementId: agreements.toChange,
    invno: disputed.open,
    reason: "Disputed",
    raisedBy: "customer",
  }),
  "agreements.preview": () => ({ custno: "C1", ...terms }),
  "agreements.run": () => ({}),
  "agreements.setState": () => ({ agreementId: agreements.toEnd, act: "end" }),
  "agreements.withdrawObjection": () => ({ agreementId: agreements.toChange, invno: disputed.objected }),
  "charges.cancel": () => ({ chargeOrderId: orders.toCancel }),
  "charges.changeLimit": () => ({ approvalAboveMinor: 50_000 }),
  "charges.decide": () => ({ chargeOrderId: orders.toApprove, approve: true }),
  "charges.get": () => ({ chargeOrderId: orders.unclear }),
  "charges.limit": () => ({}),
  "charges.list": () => ({}),
  "charges.lookUpAgain": () => ({ chargeOrderId: orders.unclear }),
  "charges.previewCharge": () => ({ invno: "1", gatewayCustomerId: "C1" }),
  "charges.previewRefund": () => ({ transactionId }),
  "charges.request": () => ({ invno: "1", amount: "1.00", gatewayCustomerId: "C1" }),
  "charges.requestRefund": () => ({ transactionId, amount: "1.00", reason: "Returned" }),
  "charges.waiting": () => ({}),
  "receipts.changeSetting": () => ({ enabled: true }),
  "receipts.setting": () => ({}),
});
