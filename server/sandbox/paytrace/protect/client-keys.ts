import { newSecret, sha256Hex } from "@/server/kernel/ids";
import type { Call, Endpoint } from "../wire/call";

/** How long a page may show the fields before they must be loaded anew. PayTrace's own time is not documented; this is ours. */
const lifetimeMs = 60 * 60_000;

/** The client key with which a page loads the hosted card fields (Protect.js). Its hash is kept, for the tokens made with it. */
export const createClientKey: Endpoint = async ({ pool, account, now }) => {
  const clientKey = newSecret(24);
  await pool.query("delete from paytrace.client_keys where account_id = $1 and expires_at <= $2", [
    account.accountId,
    now,
  ]);
  await pool.query("insert into paytrace.client_keys (account_id, key_hash, expires_at) values ($1, $2, $3)", [
    account.accountId,
    sha256Hex(clientKey),
    new Date(now.getTime() + lifetimeMs),
  ]);
  return { status: 200, body: { clientKey } };
};

/** Whether this merchant was given the key and it has not run out. */
export async function isClientKey(
  { pool, account, now }: Pick<Call, "pool" | "account" | "now">,
  clientKey: string,
): Promise<boolean> {
  const found = await pool.query(
    "select 1 from paytrace.client_keys where account_id = $1 and key_hash = $2 and expires_at > $3",
    [account.accountId, sha256Hex(clientKey), now],
  );
  return found.rowCount === 1;
}
