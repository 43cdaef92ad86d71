import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { createCardFieldsKey } from "./create-card-fields-key";
import { createPaymentLink } from "./create-payment-link";
import { limitPayers } from "./limit-payers";
import { openPayPage } from "./open-pay-page";
import type { PaymentPageParts } from "./parts";
import { payInvoice } from "./pay-invoice";
import type { PayPage } from "./pay-page.schema";
import type { CreatedPaymentLink, CreatePaymentLink, cardTokenSchema, payInvoiceSchema } from "./payment-link.schema";
import { removeStoredMethod } from "./remove-stored-method";
import { savePaymentMethod } from "./save-payment-method";

/** Whoever holds the key of a link, from an address on the network. */
export interface Payer {
  readonly key: string;
  readonly address: string;
}
type Actor = EnvironmentPlace & { readonly actor: string };

/** The pages of payers, for the routes. What a payer asks is limited by address and by link: AppError `rate_limited`. */
export interface PaymentPages {
  open(payer: Payer): Promise<PayPage>;
  cardFieldsKey(payer: Payer): Promise<string>;
  pay(payer: Payer, typed: ReturnType<typeof payInvoiceSchema.parse>): Promise<PayPage>;
  save(payer: Payer, typed: ReturnType<typeof cardTokenSchema.parse>): Promise<PayPage>;
  createLink(actor: Actor, input: CreatePaymentLink): Promise<CreatedPaymentLink>;
  removeMethod(actor: Actor, methodId: string): Promise<void>;
}

export function createPaymentPages(parts: PaymentPageParts & { readonly payUrl: string }): PaymentPages {
  return {
    async open(payer) {
      await limitPayers(parts, "look", payer);
      return openPayPage(parts, payer.key);
    },
    async cardFieldsKey(payer) {
      await limitPayers(parts, "load_fields", payer);
      return createCardFieldsKey(parts, payer.key);
    },
    async pay(payer, typed) {
      await limitPayers(parts, "send", payer);
      return payInvoice(parts, payer.key, typed);
    },
    async save(payer, typed) {
      await limitPayers(parts, "send", payer);
      return savePaymentMethod(parts, payer.key, typed);
    },
    createLink: (actor, input) => createPaymentLink(parts, actor, input),
    removeMethod: (actor, methodId) => removeStoredMethod(parts, actor, methodId),
  };
}
