import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { type Account, accountNow } from "../accounts/account";
import { type CardHasher, toCard } from "../cards/card";
import { billingAddress, shippingAddress } from "../wire/fields";

/** A customer of the vault to be made up for a sandbox. */
export interface CustomerToStore {
  readonly customerId: string;
  readonly name: string;
}

/** PayTrace's own test card: it approves. */
const testCard = "4012000098765439";

/** Stores many customers with a test card in one statement; those that exist stay as they are. */
export async function storeCustomers(
  pool: Pool,
  clock: Clock,
  hashCard: CardHasher,
  account: Account,
  customers: readonly CustomerToStore[],
): Promise<void> {
  const now = accountNow(account, clock);
  const card = toCard({ number: testCard, expiration_month: 12, expiration_year: now.getUTCFullYear() + 3 }, hashCard);
  await pool.query(
    `insert into paytrace.customers (account_id, customer_id, card_digits, card_hash, expiration_month, expiration_year,
       email, phone, billing_address, shipping_address, discretionary_data, created_at, created_by, from_ip)
     select $1, c.customer_id, $2, $3, $4, $5, '', '', $6::jsonb || jsonb_build_object('name', c.name), $7, '{}', $8, $9, '127.0.0.1'
     from unnest($10::text[], $11::text[]) as c (customer_id, name)
     on conflict (account_id, customer_id) do nothing`,
    [
      ...[account.accountId, card.digits, card.hash, card.expirationMonth, card.expirationYear],
      ...[JSON.stringify(billingAddress.parse({})), JSON.stringify(shippingAddress.parse({})), now, account.username],
      customers.map(({ customerId }) => customerId),
      customers.map(({ name }) => name),
    ],
  );
}
