import type pg from "pg";

/** Installs the mailbox's schema; nothing happens when it is there already. */
export async function installMailboxSchema(client: Pick<pg.ClientBase, "query">): Promise<void> {
  await client.query(`
    create schema if not exists mailbox;
    create table if not exists mailbox.messages (
      message_id uuid primary key,
      received_at timestamptz not null default now(),
      sender text not null,
      recipients text[] not null,
      subject text not null,
      html text not null,
      body_text text not null,
      headers jsonb not null
    );
    create index if not exists messages_newest on mailbox.messages (received_at desc, message_id desc);
    create table if not exists mailbox.idempotency_keys (
      key text primary key,
      body_hash text not null,
      answer jsonb not null,
      received_at timestamptz not null default now()
    )`);
}
