import { standInCredit } from "./stand-in-environment";

/** A confirmed posting of money on account, for a payment whose books are the stand-in's. */
export function openCreditPosting(
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
  transactionId: string,
): { readonly text: string; readonly values: readonly unknown[] } {
  const postingKey = `${transactionId}/open_credit/1/test`;
  const shared = { postingKey, kind: "open_credit", refno: transactionId, date: "2026-11-01", amount: "5.00" };
  const document = {
    ...shared,
    currency: "USD",
    custno: "ACME01",
    invno: standInCredit.padStart(10),
    arsess: "",
    rowsHash: "0".repeat(64),
    postedAt: "2026-11-01T12:00:00.000Z",
  };
  return {
    text: `insert into postings (tenant_id, environment_id, posting_key, event_id, transaction_id, root_transaction_id, kind, sequence, state,
        attempt, amount_minor, currency, request, document, confirmed_at)
      values ($1, $2, $3, gen_random_uuid(), $4, $4, 'open_credit', 1, 'confirmed', 1, 500, 'USD', $5, $6, now())`,
    values: [
      ...[tenantId, environmentId, postingKey, transactionId],
      ...[JSON.stringify({ ...shared, currency: "USD" }), JSON.stringify(document)],
    ],
  };
}
