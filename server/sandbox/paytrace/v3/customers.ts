import { z } from "zod";
import { maskForAnswer } from "../cards/card";
import { type CardSource, earlierCard, hostedCard } from "../payments/card-sources";
import { createCustomer } from "../vault/create-customer";
import { deleteCustomer } from "../vault/delete-customer";
import { findCustomer } from "../vault/find-customer";
import type { JsonObject } from "../wire/answer";
import type { Call } from "../wire/call";
import { toV3Answer, v3Problem, v3Success } from "./to-v3-answer";
import type { V3Call, V3Endpoint } from "./v3-call";

/** Version 3 numbers customers by itself; what version 1 calls their id is a label there. */
export async function labelOf({ pool, account }: Call, number: unknown): Promise<string | undefined> {
  if (!/^\d{1,15}$/.test(String(number))) return undefined;
  const found = await pool.query<{ customer_id: string }>(
    "select customer_id from paytrace.customers where account_id = $1 and customer_number = $2",
    [account.accountId, String(number)],
  );
  return found.rows[0]?.customer_id;
}

const noCustomer = v3Problem(404, { code: "30", field: "path/customer_id", detail: "There is no such customer." });

const numbersSql = `
  select customer_number, customer_id from paytrace.customers
  where account_id = $1 and ($2::bigint is null or customer_number = $2) order by customer_number limit $3 offset $4`;

async function recordsOf(call: Call, number: string | null, limit: number, offset: number): Promise<JsonObject[]> {
  const values = [call.account.accountId, number, limit, offset];
  const found = await call.pool.query<{ customer_number: string; customer_id: string }>(numbersSql, values);
  const records: JsonObject[] = [];
  for (const { customer_number, customer_id } of found.rows) {
    const customer = await findCustomer(call.pool, call.account, customer_id);
    if (customer === undefined) continue;
    const { zip, name, ...address } = customer.billingAddress;
    records.push({
      customer_id: Number(customer_number),
      customer_label: customer_id,
      card_masked: maskForAnswer(customer.card.digits),
      expiration_month: customer.card.expirationMonth,
      expiration_year: customer.card.expirationYear,
      billing_name: name,
      billing_address: { ...address, postal_code: zip },
      billing_email: customer.email,
      billing_phone: customer.phone,
    });
  }
  return records;
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(10),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Names beside the two ids and the masked card are guesses after those of a new customer. */
export const listCustomers: V3Endpoint = async (call) => {
  const asked = page.safeParse(call.body);
  if (!asked.success) return v3Problem(422, { code: "CONSTRAINT", field: "query/limit", detail: "At most 50." });
  return v3Success(await recordsOf(call, null, asked.data.limit, asked.data.offset));
};

export const readCustomer: V3Endpoint = async (call) => {
  const [record] = await recordsOf(call, call.params[0] ?? null, 1, 0);
  return record === undefined ? noCustomer : v3Success(record);
};

/** What version 1 wants of a customer, from the names of version 3. */
export function customerFields({ body }: V3Call): JsonObject {
  const { customer_label, billing_name, billing_address, billing_email, billing_phone, ...rest } = body;
  const { postal_code, street, street2, ...address } = (billing_address ?? {}) as Record<string, unknown>;
  const { discretionary_data, ...others } = rest;
  const pairs = Array.isArray(discretionary_data) ? (discretionary_data as { name: string; value: string }[]) : [];
  return {
    ...others,
    ...(customer_label === undefined ? {} : { customer_id: customer_label }),
    ...(billing_address === undefined
      ? {}
      : {
          billing_address: {
            street_address: street,
            street_address2: street2,
            ...address,
            zip: postal_code,
            name: billing_name,
          },
        }),
    ...(billing_email === undefined ? {} : { email: billing_email }),
    ...(billing_phone === undefined ? {} : { phone: billing_phone }),
    discretionary_data: Object.fromEntries(pairs.map(({ name, value }) => [name, value])),
  };
}

const create =
  (source: CardSource): V3Endpoint =>
  async (call) => {
    const made = await createCustomer(source, false)({ ...call, body: customerFields(call) });
    if (made.status !== 200) return toV3Answer(made, (fields) => fields);
    const found = await call.pool.query<{ customer_number: string }>(
      "select customer_number from paytrace.customers where account_id = $1 and customer_id = $2",
      [call.account.accountId, made.body.customer_id],
    );
    const customer_id = Number(found.rows[0]?.customer_number);
    return v3Success({ customer_id, customer_label: made.body.customer_id, response_code: 160 }, 201);
  };
export const createHostedCustomer = create(hostedCard);
export const createCustomerFromTransaction = create(earlierCard);

export const removeCustomer: V3Endpoint = async (call) => {
  const label = await labelOf(call, call.params[0]);
  if (label === undefined) return noCustomer;
  return toV3Answer(await deleteCustomer({ ...call, body: { customer_id: label } }), () => ({ response_code: 162 }));
};
