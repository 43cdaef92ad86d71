import type { PoolClient } from "pg";
import type { Account } from "../accounts/account";
import type { NewTransaction } from "./transaction";

/**
 * PayTrace's duplicate filter: the same card, amount, invoice and user, approved within the merchant's minutes. It
 * takes a lock on that combination until the transaction ends, so that two equal payments at once cannot both pass.
 */
export async function isDuplicate(client: PoolClient, account: Account, transaction: NewTransaction): Promise<boolean> {
  const { card, amountCents, invoiceId, createdAt } = transaction;
  const combination = [account.accountId, card.hash, amountCents, invoiceId].join("|");
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [combination]);
  const since = new Date(createdAt.getTime() - account.settings.duplicateMinutes * 60_000);
  const found = await client.query(
    `select 1 from paytrace.transactions
     where account_id = $1 and card_hash = $2 and created_at > $3 and amount_cents = $4 and invoice_id = $5
       and created_by = $6 and kind <> 'REFUND' and state in ('authorized', 'pending', 'settled') limit 1`,
    [account.accountId, card.hash, since, amountCents.toString(), invoiceId, account.username],
  );
  return found.rows.length > 0;
}
