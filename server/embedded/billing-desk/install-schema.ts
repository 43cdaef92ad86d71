import type pg from "pg";

/** Installs the schema of the billing desk; what is there stays, and what an earlier version kept gets what it lacks. */
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
    insert into billing_desk.clock (ahead_seconds) values (0) on conflict do nothing;
    update billing_desk.objects set body = body || '{"discounts": []}' where kind = 'subscription' and not body ? 'discounts';
    update billing_desk.objects set body = body || '{"default_payment_method": null}'
      where kind = 'customer' and not body ? 'default_payment_method';
    update billing_desk.objects set body = body || '{"discount": null, "customer_name": null, "customer_email": null, "customer_tax_ids": [], "paid_at": null}'
      where kind = 'invoice' and not body ? 'customer_tax_ids';
    update billing_desk.objects set body = jsonb_set(body, '{invoice_pdf}', to_jsonb((body ->> 'hosted_invoice_url') || '/pdf'))
      where kind = 'invoice' and body ->> 'invoice_pdf' is null;
    delete from billing_desk.deliveries where event_id in (
      select object_id from billing_desk.objects where kind = 'event' and not body ? 'told');
    delete from billing_desk.objects where kind = 'event' and not body ? 'told'`);
}
