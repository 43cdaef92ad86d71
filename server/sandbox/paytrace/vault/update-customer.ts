import { DatabaseError } from "pg";
import { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import { type Card, maskForAnswer } from "../cards/card";
import type { CardSource } from "../payments/card-sources";
import { answerSaying, refuse } from "../wire/answer";
import type { Call, Endpoint } from "../wire/call";
import { billingAddress, customerId, discretionaryData, readFields, shippingAddress, text } from "../wire/fields";
import type { Refusal } from "../wire/refusals";
import { findCustomer } from "./find-customer";

const updateFields = z.object({
  customer_id: customerId,
  new_id: customerId.optional(),
  email: text().optional(),
  phone: text(50).optional(),
  billing_address: billingAddress.optional(),
  shipping_address: shippingAddress.optional(),
  discretionary_data: discretionaryData.optional(),
});

const updateSql = `
  update paytrace.customers set customer_id = $3, card_digits = $4, card_hash = $5, expiration_month = $6,
    expiration_year = $7, billing_address = $8, email = $9, phone = $10, shipping_address = $11, discretionary_data = $12
  where account_id = $1 and customer_id = $2`;

/** Changes a stored customer: what is absent stays. `givenWhen` names the field that says a new card comes along. */
export const updateCustomer =
  (source: CardSource, givenWhen: "credit_card" | "hpf_token"): Endpoint =>
  async (call) => {
    const fields = readFields(updateFields, call.body);
    if (!fields.ok) return refuse(...fields.error);
    const { customer_id, new_id = customer_id } = fields.value;
    const current = await findCustomer(call.pool, call.account, customer_id);
    if (current === undefined) return refuse("customer");
    const card = await newCard(call, source, givenWhen, current.card);
    if (!card.ok) return refuse(...card.error);
    const billing = fields.value.billing_address ?? current.billingAddress;
    try {
      await call.pool.query(updateSql, [
        call.account.accountId,
        customer_id,
        new_id,
        card.value.digits,
        card.value.hash,
        card.value.expirationMonth,
        card.value.expirationYear,
        JSON.stringify(billing),
        call.body.email === undefined ? current.email : fields.value.email,
        call.body.phone === undefined ? current.phone : fields.value.phone,
        JSON.stringify(fields.value.shipping_address ?? current.shippingAddress),
        JSON.stringify(fields.value.discretionary_data ?? current.discretionaryData),
      ]);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === "23505") return refuse("customer_exists");
      throw error;
    }
    return answerSaying(161, `The customer profile for ${new_id}/${billing.name} was successfully updated.`, {
      customer_id: new_id,
      ...(givenWhen === "credit_card" ? { masked_card_number: maskForAnswer(card.value.digits) } : {}),
    });
  };

async function newCard(
  call: Call,
  source: CardSource,
  givenWhen: "credit_card" | "hpf_token",
  current: Card,
): Promise<Result<Card, readonly Refusal[]>> {
  if (call.body[givenWhen] === undefined) return ok(current);
  const given = await source(call);
  return given.ok ? ok(given.value.card) : err(given.error);
}
