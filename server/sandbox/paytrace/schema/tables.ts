/**
 * The tables of the simulated gateway. They live in a schema of their own, every one led by `account_id`, because one
 * database plays the gateway of many merchants. No column can hold a card number: `card_digits` keeps what PayTrace
 * itself shows (first six, last four), `card_hash` is keyed by a secret that never leaves the process.
 */
export const tablesSql = `
create schema if not exists paytrace;

-- PayTrace numbers transactions over all merchants, so ids of one merchant have gaps.
create sequence if not exists paytrace.transaction_ids start 400000001;
create sequence if not exists paytrace.check_ids start 1000001;
create sequence if not exists paytrace.recurrence_ids start 70001;

create table if not exists paytrace.accounts (
  account_id uuid primary key,
  username text not null,
  password_hash text not null,
  integrator_id text not null,
  token_key bytea not null,
  clock_offset_ms bigint not null default 0,
  next_settle_at timestamptz not null,
  next_batch_number int not null default 1 check (next_batch_number between 1 and 999),
  settings jsonb not null
);

create table if not exists paytrace.faults (
  account_id uuid not null references paytrace.accounts on delete cascade,
  position int not null,
  kind text not null,
  path text not null default '',
  remaining int,
  share double precision not null default 1,
  hold_ms int not null default 0,
  primary key (account_id, position)
);

create table if not exists paytrace.transactions (
  account_id uuid not null references paytrace.accounts on delete cascade,
  transaction_id bigint not null,
  kind text not null check (kind in ('SALE', 'AUTHORIZATION', 'REFUND')),
  state text not null check (state in ('authorized', 'pending', 'settled', 'voided', 'auto_voided', 'declined')),
  amount_cents bigint not null check (amount_cents >= 0),
  refunded_cents bigint not null default 0 check (refunded_cents between 0 and amount_cents),
  original_transaction_id bigint,
  card_digits text not null,
  card_hash text not null,
  expiration_month smallint not null,
  expiration_year smallint not null,
  invoice_id text not null,
  description text not null,
  tax_amount text not null,
  customer_reference_id text not null,
  customer_id text not null,
  receipt_email text not null,
  billing_address jsonb not null,
  shipping_address jsonb not null,
  discretionary_data jsonb not null,
  level_three jsonb,
  approval_code text not null,
  approval_message text not null,
  avs_response text not null,
  csc_response text not null,
  created_at timestamptz not null,
  created_by text not null,
  created_through text not null,
  from_ip text not null,
  batch_number int,
  settled_at timestamptz,
  primary key (account_id, transaction_id)
);
create index if not exists transactions_by_time on paytrace.transactions (account_id, created_at);
create index if not exists transactions_pending on paytrace.transactions (account_id) where state = 'pending';
create index if not exists transactions_by_card on paytrace.transactions (account_id, card_hash, created_at);
create index if not exists transactions_by_batch on paytrace.transactions (account_id, settled_at, batch_number)
  where batch_number is not null;

create table if not exists paytrace.batches (
  account_id uuid not null references paytrace.accounts on delete cascade,
  settled_at timestamptz not null,
  batch_number int not null,
  primary key (account_id, settled_at, batch_number)
);

create table if not exists paytrace.customers (
  account_id uuid not null references paytrace.accounts on delete cascade,
  customer_id text not null,
  card_digits text not null,
  card_hash text not null,
  expiration_month smallint not null,
  expiration_year smallint not null,
  email text not null,
  phone text not null,
  billing_address jsonb not null,
  shipping_address jsonb not null,
  discretionary_data jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  from_ip text not null,
  primary key (account_id, customer_id)
);

create table if not exists paytrace.hosted_fields (
  account_id uuid not null references paytrace.accounts on delete cascade,
  hpf_token text not null,
  enc_key text not null,
  card_digits text not null,
  card_hash text not null,
  expiration_month smallint not null,
  expiration_year smallint not null,
  expires_at timestamptz not null,
  primary key (account_id, hpf_token)
);

create table if not exists paytrace.checks (
  account_id uuid not null references paytrace.accounts on delete cascade,
  check_transaction_id bigint not null,
  kind text not null check (kind in ('SALE', 'HOLD', 'REFUND')),
  state text not null check (state in ('pending', 'held', 'voided', 'declined')),
  amount_cents bigint not null check (amount_cents > 0),
  refunded_cents bigint not null default 0 check (refunded_cents between 0 and amount_cents),
  original_check_id bigint,
  account_last4 text not null,
  customer_id text not null,
  created_at timestamptz not null,
  primary key (account_id, check_transaction_id)
);

create table if not exists paytrace.recurrences (
  account_id uuid not null references paytrace.accounts on delete cascade,
  recurrence_id bigint not null,
  customer_id text not null,
  amount_cents bigint not null check (amount_cents > 0),
  frequency text not null,
  start_date date not null,
  total_count int not null,
  description text not null,
  primary key (account_id, recurrence_id)
);
-- Added later: a company that exists keeps its rows.
alter table paytrace.recurrences add column if not exists transaction_type text not null default 'SALE'
  check (transaction_type in ('SALE', 'AUTHORIZATION'));
alter table paytrace.recurrences add column if not exists charged_count int not null default 0;
-- Null when nothing more is to be charged.
alter table paytrace.recurrences add column if not exists next_charge_at timestamptz;
-- Version 3: its own numbers of customers, and the key under which a check is drawn once.
create sequence if not exists paytrace.customer_numbers start 5001;
alter table paytrace.customers add column if not exists customer_number bigint not null
  default nextval('paytrace.customer_numbers');
create unique index if not exists customers_by_number on paytrace.customers (account_id, customer_number);
alter table paytrace.checks add column if not exists idempotency_key text;
create unique index if not exists checks_by_key on paytrace.checks (account_id, idempotency_key)
  where idempotency_key is not null;
create index if not exists recurrences_due on paytrace.recurrences (account_id, next_charge_at)
  where next_charge_at is not null;
-- What was approved at first, once a capture or an adjustment has changed the amount.
alter table paytrace.transactions add column if not exists authorized_cents bigint;
-- Private half of the key with which a merchant's pages encrypt card fields; made when it is first asked for.
alter table paytrace.accounts add column if not exists encryption_key text;
-- Keys with which pages load the hosted fields; the hash of each, while it is good.
create table if not exists paytrace.client_keys (
  account_id uuid not null references paytrace.accounts on delete cascade,
  key_hash text not null,
  expires_at timestamptz not null,
  primary key (account_id, key_hash)
);

-- Announcements still to be sent and their fate. They are written in the statement that changes the transaction, so
-- a payment is never taken without its announcement, nor announced without having been taken.
create table if not exists paytrace.deliveries (
  account_id uuid not null references paytrace.accounts on delete cascade,
  delivery_id uuid not null,
  channel text not null check (channel in ('signed', 'silent_post')),
  event text not null,
  transaction_id bigint not null,
  original_transaction_id bigint,
  amount_cents bigint not null,
  invoice_id text not null,
  occurred_at timestamptz not null,
  state text not null default 'due' check (state in ('due', 'delivered', 'gave_up')),
  sends_left int not null default 1,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_status int,
  primary key (account_id, delivery_id)
);
create index if not exists deliveries_due on paytrace.deliveries (account_id, next_attempt_at) where state = 'due';
`;
