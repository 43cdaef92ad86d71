import { formatMoney } from "@/components/ui/format-money";
import { type Agreement, type NewAgreement, newAgreementSchema } from "@/server/pipeline/agreements/agreement.schema";

/** The form as it is typed: every field as text. */
export interface AgreementDraft {
  readonly custno: string;
  readonly gatewayCustomerId: string;
  readonly startsOn: string;
  readonly chargeOn: string;
  readonly daysBefore: string;
  readonly mostPerInvoice: string;
  readonly mostPerMonth: string;
  readonly retryAfterDays: string;
  readonly agreedBy: string;
  readonly agreedOn: string;
  readonly evidence: string;
}

export type DraftField = keyof AgreementDraft;

/** A form for a new agreement, or with what stands in one. */
export function draftOf(agreement: Agreement | null, today: string): AgreementDraft {
  if (agreement === null) {
    return {
      custno: "",
      gatewayCustomerId: "",
      startsOn: today,
      chargeOn: "due_date",
      daysBefore: "3",
      mostPerInvoice: "",
      mostPerMonth: "",
      retryAfterDays: "3, 7",
      agreedBy: "",
      agreedOn: today,
      evidence: "",
    };
  }
  const plain = (amount: Agreement["mostPerInvoice"]) => formatMoney(amount, "none").replaceAll(",", "");
  const { custno, gatewayCustomerId, startsOn, chargeOn, agreedBy, agreedOn, evidence } = agreement;
  return {
    custno,
    gatewayCustomerId,
    startsOn,
    chargeOn,
    agreedBy,
    agreedOn,
    evidence,
    daysBefore: String(agreement.daysBefore),
    mostPerInvoice: plain(agreement.mostPerInvoice),
    mostPerMonth: agreement.mostPerMonth === null ? "" : plain(agreement.mostPerMonth),
    retryAfterDays: agreement.retryAfterDays.join(", "),
  };
}

/** @returns the agreement that was typed, or the first field that is wrong and why. */
export function readDraft(
  draft: AgreementDraft,
): { readonly wish: NewAgreement } | { readonly field: DraftField; readonly text: string } {
  const days = draft.retryAfterDays.split(/[\s,]+/).filter(Boolean);
  const parsed = newAgreementSchema.safeParse({
    ...draft,
    daysBefore: draft.chargeOn === "days_before" ? Number(draft.daysBefore) : 0,
    mostPerInvoice: draft.mostPerInvoice.replaceAll(",", ""),
    mostPerMonth: draft.mostPerMonth.trim() === "" ? undefined : draft.mostPerMonth.replaceAll(",", ""),
    retryAfterDays: days.map(Number),
  });
  if (parsed.success) return { wish: parsed.data };
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "custno");
  return {
    field: field in draft ? (field as DraftField) : "custno",
    text:
      (field === "retryAfterDays" || field === "daysBefore") && issue?.code !== "too_big"
        ? "Enter days from 1 to 60, such as 3, 7."
        : (issue?.message ?? ""),
  };
}
