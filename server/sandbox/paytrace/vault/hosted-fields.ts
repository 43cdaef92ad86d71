import { z } from "zod";
import { newSecret } from "@/server/kernel/ids";
import { err, ok, type Result } from "@/server/kernel/result";
import { type Card, creditCard, toCard } from "../cards/card";
import { refuse } from "../wire/answer";
import type { Call, Endpoint } from "../wire/call";
import { readFields } from "../wire/fields";
import type { Refusal } from "../wire/refusals";

const lifetimeMs = 15 * 60_000;

const cardField = z.object({ credit_card: creditCard });

/**
 * Ours: plays the part of the hosted card fields in the payer's browser, which no server ever calls at PayTrace.
 * It turns a card into a one-time token.
 */
export const tokenizeCard: Endpoint = async (call) => {
  const fields = readFields(cardField, call.body);
  if (!fields.ok) return refuse(...fields.error);
  return { status: 200, body: await storeHostedFields(call, toCard(fields.value.credit_card, call.hashCard)) };
};

/** A new one-time token for a card, of which only what may be shown is kept. */
export async function storeHostedFields(call: Pick<Call, "pool" | "account" | "now">, card: Card) {
  const token = { hpf_token: newSecret(), enc_key: newSecret() };
  await call.pool.query(
    `insert into paytrace.hosted_fields (account_id, hpf_token, enc_key, card_digits, card_hash, expiration_month,
       expiration_year, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      call.account.accountId,
      token.hpf_token,
      token.enc_key,
      card.digits,
      card.hash,
      card.expirationMonth,
      card.expirationYear,
      new Date(call.now.getTime() + lifetimeMs),
    ],
  );
  return token;
}

const redeemFields = z.object({
  hpf_token: z.string({ error: "hosted_fields" }),
  enc_key: z.string({ error: "hosted_fields" }),
});

interface Row {
  readonly card_digits: string;
  readonly card_hash: string;
  readonly expiration_month: number;
  readonly expiration_year: number;
}

/** Uses up a one-time token: taking it and deleting it are one statement. */
export async function redeemHostedFields(call: Call): Promise<Result<Card, readonly Refusal[]>> {
  const fields = readFields(redeemFields, call.body);
  if (!fields.ok) return fields;
  const taken = await call.pool.query<Row>(
    `delete from paytrace.hosted_fields
     where account_id = $1 and hpf_token = $2 and enc_key = $3 and expires_at > $4
     returning card_digits, card_hash, expiration_month, expiration_year`,
    [call.account.accountId, fields.value.hpf_token, fields.value.enc_key, call.now],
  );
  const row = taken.rows[0];
  if (row === undefined) return err(["hosted_fields"]);
  return ok({
    digits: row.card_digits,
    hash: row.card_hash,
    expirationMonth: row.expiration_month,
    expirationYear: row.expiration_year,
  });
}
