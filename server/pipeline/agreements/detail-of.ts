import { guardText } from "@/server/platform/card-guard";
import type { AgreementTerms } from "./agreement.schema";

/** What the audit log keeps of terms. */
export const detailOf = ({ agreedBy, evidence, mostPerMonth, ...terms }: AgreementTerms, currency: string) => ({
  ...terms,
  currency,
  mostPerMonth: mostPerMonth ?? "",
  agreedBy: guardText(agreedBy).clean,
  evidence: guardText(evidence).clean,
});
