import type pg from "pg";

/** Installs the schema of the billing desk; nothing happens when it is there already. */
export async function installBillingDeskSchema(client: Pick<pg.ClientBase, "query">): Promise<void> {
  await client.query(`
    create schema if not exists billing_desk;
    create table if not exists billing_desk.objects (
      object_id text primary key,
      kind text not null,
      customer_id text,
      sequence bigserial not null,
      body jsonb not null
    );
    create index if not exists objects_newest on billing_desk.objects (kind, sequence desc);
    create index if not exists objects_of_customer on billing_desk.objects (customer_id, kind, sequence desc);
    create table if not exists billing_desk.idempotency_keys (
      key text primary key,
      request_hash text not null,
      status int not null,
      body jsonb not null
    );
    create table if not exists billing_desk.deliveries (
      event_id text primary key references billing_desk.objects,
      delivered_at timestamptz,
      tries int not null default 0
    );
    create table if not exists billing_desk.clock (
      one boolean primary key default true check (one),
      ahead_seconds bigint not null
    );
    insert into billing_desk.clock (ahead_seconds) values (0) on conflict do nothing`);
}
