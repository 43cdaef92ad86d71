import { ok } from "@/server/kernel/result";
import { createCustomer } from "../vault/create-customer";
import { refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import type { CardSource } from "./card-sources";
import { takePayment } from "./take-payment";

/** A sale that also stores its card as a customer. The card of a one-time token is read once and used for both. */
export const takePaymentAndStore =
  (source: CardSource): Endpoint =>
  async (call) => {
    const charged = await source(call);
    if (!charged.ok) return refuse(...charged.error);
    const sameCard: CardSource = async () => ok(charged.value);
    const stored = await createCustomer(sameCard, false)(call);
    if (stored.status !== 200) return stored;
    const paid = await takePayment("SALE", sameCard)(call);
    return { ...paid, body: { ...paid.body, customer_id: call.body.customer_id } };
  };
