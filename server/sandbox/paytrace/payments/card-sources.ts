import { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import { type Card, creditCard, toCard } from "../cards/card";
import { findCustomer } from "../vault/find-customer";
import { redeemHostedFields } from "../vault/hosted-fields";
import type { Call } from "../wire/call";
import { type BillingAddress, customerId, readFields, type ShippingAddress, transactionId } from "../wire/fields";
import type { Refusal } from "../wire/refusals";

/** The card of a payment and what is known of its holder from where the card came from. */
export interface ChargedCard {
  readonly card: Card;
  readonly customerId: string;
  readonly billing?: BillingAddress;
  readonly shipping?: ShippingAddress;
  /** Answers to payments with a stored card carry no masked number. */
  readonly showMask: boolean;
}

export type CardSource = (call: Call) => Promise<Result<ChargedCard, readonly Refusal[]>>;

const keyedFields = z.object({ credit_card: creditCard });

/** `…/keyed`: the number is in the request, as it is or encrypted by the merchant's page and opened before. */
export const keyedCard: CardSource = async ({ body, hashCard }) => {
  const fields = readFields(keyedFields, body);
  if (!fields.ok) return fields;
  return ok({ card: toCard(fields.value.credit_card, hashCard), customerId: "", showMask: true });
};

const swipe = /^%B(?<number>\d{13,19})\^[^^]*\^(?<year>\d{2})(?<month>\d{2})/;

/** `…/swiped`: the number comes from track 1. */
export const swipedCard: CardSource = async ({ body, hashCard }) => {
  const track = typeof body.swipe === "string" ? swipe.exec(body.swipe)?.groups : undefined;
  if (track === undefined) return err(["card_number"]);
  const read = readFields(creditCard, {
    number: track.number,
    expiration_month: track.month,
    expiration_year: track.year,
  });
  return read.ok ? ok({ card: toCard(read.value, hashCard), customerId: "", showMask: true }) : read;
};

const vaultFields = z.object({ customer_id: customerId });

/** `…/by_customer`: the card of a stored customer. */
export const storedCard: CardSource = async ({ body, pool, account }) => {
  const fields = readFields(vaultFields, body);
  if (!fields.ok) return fields;
  const customer = await findCustomer(pool, account, fields.value.customer_id);
  if (customer === undefined) return err(["customer"]);
  return ok({
    card: customer.card,
    customerId: customer.customerId,
    billing: customer.billingAddress,
    shipping: customer.shippingAddress,
    showMask: false,
  });
};

const earlierFields = z.object({ transaction_id: transactionId });
const earlierSql = `
  select card_digits, card_hash, expiration_month, expiration_year, customer_id, billing_address, shipping_address
  from paytrace.transactions where account_id = $1 and transaction_id = $2`;

interface EarlierRow {
  readonly card_digits: string;
  readonly card_hash: string;
  readonly expiration_month: number;
  readonly expiration_year: number;
  readonly customer_id: string;
  readonly billing_address: BillingAddress;
  readonly shipping_address: ShippingAddress;
}

/** `…/by_transaction`: the card of an earlier transaction. */
export const earlierCard: CardSource = async ({ body, pool, account }) => {
  const fields = readFields(earlierFields, body);
  if (!fields.ok) return fields;
  const found = await pool.query<EarlierRow>(earlierSql, [account.accountId, fields.value.transaction_id]);
  const row = found.rows[0];
  if (row === undefined) return err(["transaction_id"]);
  return ok({
    card: {
      digits: row.card_digits,
      hash: row.card_hash,
      expirationMonth: row.expiration_month,
      expirationYear: row.expiration_year,
    },
    customerId: row.customer_id,
    billing: row.billing_address,
    shipping: row.shipping_address,
    showMask: true,
  });
};

/** `…/pt_protect`: a one-time token of the hosted card fields. */
export const hostedCard: CardSource = async (call) => {
  const card = await redeemHostedFields(call);
  return card.ok ? ok({ card: card.value, customerId: "", showMask: true }) : card;
};
