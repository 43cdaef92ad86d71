import { z } from "zod";
import { maskForExport } from "../cards/card";
import { answer, type JsonObject, refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { customerId, readFields } from "../wire/fields";
import { type StoredCustomer, selectCustomers } from "./find-customer";

const exportFields = z.object({ customer_id: customerId.optional(), include_bin: z.boolean().default(false) });

/** One customer or all. Only the `credit_card` part is recorded; the other names follow the legacy record: a guess. */
export const exportCustomers: Endpoint = async ({ body, pool, account }) => {
  const fields = readFields(exportFields, body);
  if (!fields.ok) return refuse(...fields.error);
  const customers = await selectCustomers(pool, account, fields.value.customer_id);
  if (customers.length === 0 && fields.value.customer_id !== undefined) return refuse("customer");
  return answer(1, {
    customers: customers.map((customer) => toRecord(customer, fields.value.include_bin)),
    external_transaction_id: "",
  });
};

const toRecord = (customer: StoredCustomer, withFirstSix: boolean): JsonObject => ({
  customer_id: customer.customerId,
  credit_card: {
    masked_number: maskForExport(customer.card.digits, withFirstSix),
    expiration_month: customer.card.expirationMonth,
    expiration_year: customer.card.expirationYear % 100,
  },
  billing_address: customer.billingAddress,
  shipping_address: customer.shippingAddress,
  email: customer.email,
  phone: customer.phone,
  fax: "",
  created: { at: customer.createdAt, by: customer.createdBy, from_ip: customer.fromIp },
  discretionary_data: customer.discretionaryData,
});
