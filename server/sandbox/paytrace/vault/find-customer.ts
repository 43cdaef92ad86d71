import type { Pool, PoolClient } from "pg";
import type { Account } from "../accounts/account";
import type { Card } from "../cards/card";
import type { BillingAddress, ShippingAddress } from "../wire/fields";

/** A customer of the vault. Of the card it holds what may be shown, as everything here. */
export interface StoredCustomer {
  readonly customerId: string;
  readonly card: Card;
  readonly email: string;
  readonly phone: string;
  readonly billingAddress: BillingAddress;
  readonly shippingAddress: ShippingAddress;
  readonly discretionaryData: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly fromIp: string;
}

interface Row {
  readonly customer_id: string;
  readonly card_digits: string;
  readonly card_hash: string;
  readonly expiration_month: number;
  readonly expiration_year: number;
  readonly email: string;
  readonly phone: string;
  readonly billing_address: BillingAddress;
  readonly shipping_address: ShippingAddress;
  readonly discretionary_data: Readonly<Record<string, string>>;
  readonly created_local: string;
  readonly created_by: string;
  readonly from_ip: string;
}

const selectSql = `
  select customer_id, card_digits, card_hash, expiration_month, expiration_year, email, phone, billing_address,
         shipping_address, discretionary_data, created_by, from_ip,
         to_char(created_at at time zone $3, 'FMMM/FMDD/YYYY FMHH12:MI:SS AM') as created_local
  from paytrace.customers where account_id = $1 and ($2::text is null or customer_id = $2) order by customer_id`;

export async function findCustomer(
  pool: Pool | PoolClient,
  account: Account,
  customerId: string,
): Promise<StoredCustomer | undefined> {
  const [found] = await selectCustomers(pool, account, customerId);
  return found;
}

/** One customer, or all of them when no id is given. */
export async function selectCustomers(
  pool: Pool | PoolClient,
  account: Account,
  customerId: string | undefined,
): Promise<readonly StoredCustomer[]> {
  const found = await pool.query<Row>({
    name: "paytrace-customers",
    text: selectSql,
    values: [account.accountId, customerId ?? null, account.settings.zone],
  });
  return found.rows.map((row) => ({
    customerId: row.customer_id,
    card: {
      digits: row.card_digits,
      hash: row.card_hash,
      expirationMonth: row.expiration_month,
      expirationYear: row.expiration_year,
    },
    email: row.email,
    phone: row.phone,
    billingAddress: row.billing_address,
    shippingAddress: row.shipping_address,
    discretionaryData: row.discretionary_data,
    createdAt: row.created_local,
    createdBy: row.created_by,
    fromIp: row.from_ip,
  }));
}
