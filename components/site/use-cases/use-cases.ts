import { cashVisibility } from "./cash-visibility";
import { orderToErp } from "./order-to-erp";
import { reconciliation } from "./reconciliation";
import { recurringBilling } from "./recurring-billing";
import { refundsAndChargebacks } from "./refunds-and-chargebacks";
import type { UseCase } from "./use-case";

/** By the last part of their address, in the order in which they are shown. */
export const useCases = {
  "order-to-payment-to-erp": orderToErp,
  "refunds-and-chargebacks": refundsAndChargebacks,
  "recurring-billing": recurringBilling,
  reconciliation,
  "cash-visibility": cashVisibility,
} as const satisfies Record<string, UseCase>;
export type UseCaseSlug = keyof typeof useCases;

/** @returns undefined for an address that none has. */
export const findUseCase = (slug: string): UseCase | undefined =>
  Object.hasOwn(useCases, slug) ? useCases[slug as UseCaseSlug] : undefined;
