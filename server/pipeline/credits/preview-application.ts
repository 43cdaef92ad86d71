import { askSystem } from "@/server/pipeline/charges/failure-of";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { ApplicationPreview, ApplicationRequest } from "./credit.schema";
import type { CreditsGround } from "./credits-ground";
import { planApplication } from "./plan-application";

/** What applying money on account would change, worked out by Sage Pro's own rules; nothing is written. @throws AppError like the act */
export async function previewApplication(
  ground: CreditsGround,
  place: EnvironmentPlace,
  request: ApplicationRequest,
): Promise<ApplicationPreview> {
  const { environment, credit, invoice, item } = await planApplication(ground, place, request);
  const { erp } = environment;
  const [[preview], periods] = await askSystem("Sage Pro", () =>
    Promise.all([erp.previewCreditApplications([item]), erp.periods()]),
  );
  const less = (money: typeof item.amount) => ({ ...money, minor: money.minor - item.amount.minor });
  return {
    amount: item.amount,
    invoice: {
      invno: invoice.invno.trim(),
      company: invoice.company.trim(),
      before: invoice.balance,
      after: less(invoice.balance),
    },
    credit: { credit: credit.credit.trim(), before: credit.left, after: less(credit.left) },
    entryDate: item.date,
    period: periods.find(({ begins, ends }) => begins <= item.date && item.date <= ends)?.yearprd ?? "",
    refusal: preview?.status === "refused" ? preview.error.message : "",
  };
}
