import { newId } from "@/server/kernel/ids";
import { openCreditPosting } from "@/tests/support/open-credit";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const applicationId = newId();

/** An application of money on account of a tenant; `marker` stands wherever there is text. */
export async function addCreditRecords(
  records: PortalRecords,
  place: TestPlace,
  { transactionId, marker }: { readonly transactionId: string; readonly marker: string },
): Promise<void> {
  const credit = openCreditPosting(place, transactionId);
  await records.query(credit.text, credit.values);
  // One that was refused, and one that can be undone.
  for (const [id, state, key] of [
    [newId(), "refused", marker],
    [applicationId, "confirmed", `${marker} applied`],
  ]) {
    await records.query(
      `insert into credit_applications (tenant_id, environment_id, credit_application_id, transaction_id, credit_key, credit, custno, invno,
         sequence, posting_key, amount_minor, currency, entry_date, state, error, source, requested_by, requested_at)
       values ($1, $2, $3, $4, $5, $5, $5, $5, 1, $7, 500, 'USD', '2026-11-01', $6, $5, 'portal', $5, now())`,
      [place.tenantId, place.environmentId, id, transactionId, marker, state, key],
    );
  }
}

export const creditInputs = (transactionId: string): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "credits.applyToInvoice": () => ({ transactionId, invno: "1", seenLeftMinor: 500n }),
  "credits.choices": () => ({ transactionId }),
  "credits.preview": () => ({ transactionId, invno: "1" }),
  "credits.story": () => ({ transactionId }),
  "credits.undo": () => ({ applicationId }),
});
