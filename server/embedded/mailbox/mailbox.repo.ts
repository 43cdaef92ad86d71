import type pg from "pg";
import { newId } from "@/server/kernel/ids";
import type { IncomingMessage, MailboxMessage } from "./message.schema";

const columns = `message_id as id, received_at as "receivedAt", sender as "from", recipients as "to", subject, html,
  body_text as text`;

/** The newest messages, at most `limit`. */
export async function listMessages(pool: pg.Pool, limit: number): Promise<readonly MailboxMessage[]> {
  const { rows } = await pool.query<MailboxMessage>(
    `select ${columns} from mailbox.messages order by received_at desc, message_id desc limit $1`,
    [limit],
  );
  return rows;
}

export async function getMessage(pool: pg.Pool, id: string): Promise<MailboxMessage | undefined> {
  const { rows } = await pool.query<MailboxMessage>(`select ${columns} from mailbox.messages where message_id = $1`, [
    id,
  ]);
  return rows[0];
}

/** What one accepted request is answered with. */
export type Accepted = { readonly id: string } | { readonly data: readonly { readonly id: string }[] };
export type StoreVerdict = { readonly accepted: Accepted } | { readonly refused: "other body under the same key" };

export interface Submission {
  readonly messages: readonly IncomingMessage[];
  readonly answer: (ids: readonly string[]) => Accepted;
  readonly bodyHash: string;
  readonly idempotencyKey: string | undefined;
}

/** Stores the messages of one request, or finds that its key was used: then the first answer is given again. */
export async function storeMessages(pool: pg.Pool, submission: Submission): Promise<StoreVerdict> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const verdict = await storeWithin(client, submission);
    await client.query("commit");
    return verdict;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function storeWithin(client: pg.PoolClient, submission: Submission): Promise<StoreVerdict> {
  const { messages, idempotencyKey, bodyHash } = submission;
  const ids = messages.map(() => newId());
  const accepted = submission.answer(ids);
  if (idempotencyKey !== undefined) {
    // A second request with this key waits here for the first to commit and then finds its row.
    const { rowCount } = await client.query(
      "insert into mailbox.idempotency_keys (key, body_hash, answer) values ($1, $2, $3) on conflict (key) do nothing",
      [idempotencyKey, bodyHash, JSON.stringify(accepted)],
    );
    if (rowCount === 0) {
      const { rows } = await client.query<{ body_hash: string; answer: Accepted }>(
        "select body_hash, answer from mailbox.idempotency_keys where key = $1",
        [idempotencyKey],
      );
      const [first] = rows;
      if (first?.body_hash !== bodyHash) return { refused: "other body under the same key" };
      return { accepted: first.answer };
    }
  }
  for (const [index, message] of messages.entries()) {
    await client.query(
      `insert into mailbox.messages (message_id, sender, recipients, subject, html, body_text, headers)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ids[index],
        message.from,
        [message.to, message.cc ?? [], message.bcc ?? []].flat(),
        message.subject,
        message.html ?? "",
        message.text ?? "",
        JSON.stringify(message.headers ?? {}),
      ],
    );
  }
  return { accepted };
}
