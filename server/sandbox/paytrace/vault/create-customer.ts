import { z } from "zod";
import { maskForAnswer } from "../cards/card";
import type { CardSource } from "../payments/card-sources";
import { answerSaying, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { billingAddress, customerId, discretionaryData, readFields, shippingAddress, text } from "../wire/fields";

const createFields = z.object({
  customer_id: customerId,
  email: text(),
  phone: text(50),
  billing_address: billingAddress.optional(),
  shipping_address: shippingAddress.optional(),
  discretionary_data: discretionaryData.default({}),
});
const noBilling = billingAddress.parse({});
const noShipping = shippingAddress.parse({});

const insertSql = `
  insert into paytrace.customers (account_id, customer_id, card_digits, card_hash, expiration_month, expiration_year,
    email, phone, billing_address, shipping_address, discretionary_data, created_at, created_by, from_ip)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict (account_id, customer_id) do nothing`;

/** Stores a customer with the card of `source`. The merchant chooses the id, which must be new. */
export const createCustomer =
  (source: CardSource, showMask: boolean): Endpoint =>
  async (call) => {
    const fields = readFields(createFields, call.body);
    if (!fields.ok) return refuse(...fields.error);
    const stored = await source(call);
    if (!stored.ok) return refuse(...stored.error);
    const { card } = stored.value;
    const billing = fields.value.billing_address ?? stored.value.billing ?? noBilling;
    const inserted = await call.pool.query(insertSql, [
      call.account.accountId,
      fields.value.customer_id,
      card.digits,
      card.hash,
      card.expirationMonth,
      card.expirationYear,
      fields.value.email,
      fields.value.phone,
      JSON.stringify(billing),
      JSON.stringify(fields.value.shipping_address ?? stored.value.shipping ?? noShipping),
      JSON.stringify(fields.value.discretionary_data),
      call.now,
      call.account.username,
      call.remoteAddress,
    ]);
    if (inserted.rowCount === 0) return refuse("customer_exists");
    const who = `${fields.value.customer_id}/${billing.name}`;
    return answerSaying(160, `The customer profile for ${who} was successfully created.`, {
      customer_id: fields.value.customer_id,
      ...(showMask ? { masked_card_number: maskForAnswer(card.digits) } : {}),
    });
  };
