import type { VaultCustomer } from "@/server/connectors/paytrace";
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
  return {
    invoice:
      invoice === undefined
        ? null
        : { invno: invoice.invno.trim(), custno: invoice.custno, company: invoice.company, balance: invoice.balance },
    available: available ?? null,
    method: {
      name: method.name,
      maskedNumber: method.maskedNumber,
      expires: expiryOf(method),
    },
    approvalAbove: {
      minor: BigInt(environment.rules.approvalAboveMinor),
      currency: available?.currency ?? environment.rules.baseCurrency,
    },
  };
}

/** Until when a stored method is good, such as `04/2029`; '' where PayTrace does not tell. */
export const expiryOf = ({ expirationMonth: month, expirationYear: year }: VaultCustomer): string =>
  month === undefined || year === undefined ? "" : `${String(month).padStart(2, "0")}/${year}`;
