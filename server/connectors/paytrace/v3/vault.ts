import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { drifted, unexpectedShape } from "../errors";
import { id, text } from "../schemas";
import type { V3Session } from "./session";
import { asAnswer, type Body, rowsOf, type Translation, type Translations } from "./translation";

/**
 * Version 3 numbers its customers by itself; the id that version 1 knows is a label there. Of a record only the two ids and the
 * masked card were seen, so the other names are guesses after those of a new customer.
 */
const v3Customer = z.looseObject({
  customer_id: id,
  customer_label: text,
  card_masked: text,
  expiration_month: z.unknown().optional(),
  expiration_year: z.unknown().optional(),
  billing_name: text,
  billing_email: text,
  billing_phone: text,
  billing_address: z.looseObject({}).nullish(),
});
type V3Customer = z.output<typeof v3Customer>;

/** How many customers a page is asked for: the most that version 3 is known to give of anything. */
const pageLength = 50;

/** Every customer there is. The filter by label stands in the body of a GET, which HTTP has no meaning for and no client of ours sends. */
async function* eachCustomer(session: V3Session): AsyncGenerator<V3Customer> {
  const seen = new Set<string>();
  for (;;) {
    const asked = { limit: pageLength, offset: seen.size, include_card_number: true };
    const rows = rowsOf(await session.call("/v3/customer", asked, "read", "GET"), "a list of customers", "customers");
    // Only an empty page is the end: how many customers a page may hold is not documented.
    if (rows.length === 0) return;
    for (const customer of rows.map(readCustomer)) {
      if (seen.has(customer.customer_id)) throw unexpectedShape("a customer that was listed before");
      seen.add(customer.customer_id);
      yield customer;
    }
  }
}

function readCustomer(row: Body): V3Customer {
  const customer = v3Customer.safeParse(row);
  if (!customer.success) throw drifted("a customer record", customer.error);
  return customer.data;
}

async function findByLabel(session: V3Session, label: string): Promise<V3Customer | undefined> {
  for await (const customer of eachCustomer(session)) if (customer.customer_label === label) return customer;
  return undefined;
}

/** PayTrace's own number of the customer with the id of a body. @throws ConnectorError not_found */
export async function customerNumber(session: V3Session, { customer_id }: Body): Promise<string> {
  const found = await findByLabel(session, String(customer_id));
  if (found !== undefined) return found.customer_id;
  throw new ConnectorError("not_found", "PayTrace lists no customer with this id.");
}

/** A customer's details with the names that a client of version 3 was seen to use for the vault. */
function vaultFields({ customer_id, billing_address, email, phone, integrator_id: _, ...rest }: Body): Body {
  const { name, zip, ...address } = (billing_address ?? {}) as Body;
  return {
    ...rest,
    customer_label: customer_id,
    ...(billing_address === undefined ? {} : { billing_name: name, billing_address: { ...address, postal_code: zip } }),
    ...(email === undefined ? {} : { billing_email: email }),
    ...(phone === undefined ? {} : { billing_phone: phone }),
  };
}

/** The same for a sale, where the documents name the street otherwise. */
export function saleAddress({ billing_address, email, phone, ...rest }: Body): Body {
  const { name, zip, street_address, street_address2, ...address } = (billing_address ?? {}) as Body;
  const streets = { street: street_address, street2: street_address2 };
  return {
    ...rest,
    ...(billing_address === undefined
      ? {}
      : { billing_name: name, billing_address: { ...address, ...streets, postal_code: zip } }),
    ...(email === undefined ? {} : { billing_email: email }),
    ...(phone === undefined ? {} : { billing_phone: phone }),
  };
}

const create =
  (path: string): Translation =>
  async (session, body) => {
    const answer = await session.call(`/v3/customer/create/${path}`, listed(vaultFields(body)), "write");
    const [row] = rowsOf(answer, "a new customer without its number");
    if (!z.looseObject({ customer_id: id }).safeParse(row).success) {
      throw unexpectedShape("a new customer without its number", { fields: "customer_id" });
    }
    return asAnswer(160, { customer_id: body.customer_id });
  };

/** What the merchant's own fields look like as a list is not documented: pairs of name and value are a guess. */
const listed = ({ discretionary_data, ...rest }: Body): Body =>
  discretionary_data === undefined
    ? rest
    : {
        ...rest,
        discretionary_data: Object.entries(discretionary_data as Body).map(([name, value]) => ({ name, value })),
      };

/** A record as version 1 exports it. */
function asRecord(customer: V3Customer): Body {
  const { postal_code, ...address } = (customer.billing_address ?? {}) as Body;
  return {
    customer_id: customer.customer_label,
    credit_card: {
      masked_number: customer.card_masked,
      expiration_month: customer.expiration_month,
      expiration_year: customer.expiration_year,
    },
    billing_address: { ...address, name: customer.billing_name, zip: postal_code },
    email: customer.billing_email,
    phone: customer.billing_phone,
  };
}

/** Changes of a customer, and one made from encrypted fields, are not among the documents of version 3. */
export const vault: Translations = {
  "/v1/customer/pt_protect_create": create("pt-protect"),
  "/v1/customer/create_from_transaction": create("by-transaction"),
  async "/v1/customer/delete"(session, body) {
    const { success } = await session.call(
      `/v3/customer/${await customerNumber(session, body)}`,
      {},
      "write",
      "DELETE",
    );
    if (!success) throw unexpectedShape("a deletion that says neither yes nor no");
    return asAnswer(162, { customer_id: body.customer_id });
  },
  async "/v1/customer/export"(session, { customer_id }) {
    if (customer_id !== undefined) {
      const found = await findByLabel(session, String(customer_id));
      if (found === undefined) return asAnswer(1, { customers: [] });
      const answer = await session.call(`/v3/customer/${found.customer_id}`, {}, "read", "GET");
      const rows = rowsOf(answer, "a customer", "customer");
      return asAnswer(1, { customers: rows.map((row) => asRecord(readCustomer(row))) });
    }
    const customers: Body[] = [];
    // A customer without a label was made elsewhere and cannot be named here.
    for await (const customer of eachCustomer(session)) {
      if (customer.customer_label !== "") customers.push(asRecord(customer));
    }
    return asAnswer(1, { customers });
  },
};
