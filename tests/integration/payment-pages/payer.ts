import { createCardFieldsKey } from "@/server/pipeline/payment-pages/create-card-fields-key";
import { createPaymentLink } from "@/server/pipeline/payment-pages/create-payment-link";
import { openPayPage } from "@/server/pipeline/payment-pages/open-pay-page";
import type { PaymentPageParts } from "@/server/pipeline/payment-pages/parts";
import type { OpenPayPage } from "@/server/pipeline/payment-pages/pay-page.schema";
import type { CreatePaymentLink } from "@/server/pipeline/payment-pages/payment-link.schema";
import { paymentPagePartsOf } from "@/tests/support/payment-pages";
import type { PipelineWorld } from "@/tests/support/pipeline-world";

export const visa = "4012000098765439";

/** Somebody with a link and a card, at the stand-in of the hosted fields. */
export interface Payer {
  readonly parts: PaymentPageParts;
  /** The key of a new link. */
  link(input: CreatePaymentLink): Promise<string>;
  open(key: string): Promise<OpenPayPage>;
  /** What the hosted fields give for a card. */
  type(key: string, number?: string): Promise<{ readonly hpfToken: string; readonly encKey: string }>;
}

export function createPayer(world: PipelineWorld, changed: Partial<PaymentPageParts> = {}): Payer {
  const parts = { ...paymentPagePartsOf(world), ...changed };
  return {
    parts,
    async link(input) {
      const actor = { ...world.place, actor: "user:test" };
      const { url } = await createPaymentLink({ ...parts, payUrl: "http://portal.test" }, actor, input);
      return new URL(url).pathname.slice("/pay/".length);
    },
    async open(key) {
      const page = await openPayPage(parts, key);
      if (page.status !== "open") throw new Error(`The page is ${page.status}, not open.`);
      return page;
    },
    async type(key, number = visa) {
      const { environmentId } = world.place;
      const answer = await world.simulator.handle(
        new Request(`http://portal.test/sandbox/paytrace/${environmentId}/protect/tokenize`, {
          method: "POST",
          body: JSON.stringify({
            client_key: await createCardFieldsKey(parts, key),
            credit_card: { number, expiration_month: "12", expiration_year: "2031" },
            csc: "999",
          }),
        }),
      );
      const { hpf_token: hpfToken, enc_key: encKey } = await answer.json();
      return { hpfToken, encKey };
    },
  };
}
