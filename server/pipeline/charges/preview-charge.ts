import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { ChargePreview, ChargeRequest } from "./charge-order.schema";
import type { ChargesGround } from "./charges-ground";
import { planCharge } from "./plan-charge";

/** What a charge would be, by what both systems say now. Nothing is stored. @throws AppError like the request itself */
export async function previewCharge(
  ground: Pick<ChargesGround, "db" | "loadEnvironment">,
  place: EnvironmentPlace,
  wish: Pick<ChargeRequest, "invno" | "reference" | "gatewayCustomerId">,
): Promise<ChargePreview> {
  const { invoice, available, method, environment } = await planCharge(ground, place, wish);
  const { expirationMonth: month, expirationYear: year } = method;
  return {
    invoice:
      invoice === undefined
        ? null
        : { invno: invoice.invno.trim(), custno: invoice.custno, company: invoice.company, balance: invoice.balance },
    available: available ?? null,
    method: {
      name: method.name,
      maskedNumber: method.maskedNumber,
      expires: month === undefined || year === undefined ? "" : `${String(month).padStart(2, "0")}/${year}`,
    },
    approvalAbove: {
      minor: BigInt(environment.rules.approvalAboveMinor),
      currency: available?.currency ?? environment.rules.baseCurrency,
    },
  };
}
