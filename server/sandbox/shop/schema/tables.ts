/**
 * The tables of the simulated shop, in a schema of their own, every one led by `shop_id`: one database plays the shops of many
 * environments. Times have whole seconds, as Shopify's do.
 */
export const tablesSql = `
create schema if not exists shop;

create sequence if not exists shop.ids start 5000001;

create table if not exists shop.shops (
  shop_id uuid primary key,
  name text not null,
  token_hash text not null,
  settings jsonb not null,
  next_order_number int not null default 1001,
  budget double precision not null,
  budget_at timestamptz not null
);

create table if not exists shop.faults (
  shop_id uuid not null references shop.shops on delete cascade,
  position int not null,
  kind text not null,
  operation text not null default '',
  remaining int,
  hold_ms int not null default 0,
  primary key (shop_id, position)
);

create table if not exists shop.customers (
  shop_id uuid not null references shop.shops on delete cascade,
  customer_id bigint not null,
  name text not null,
  email text not null,
  -- What the merchant's ERP calls this customer; the shop hands it to the gateway with a payment.
  custno text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, customer_id)
);

create table if not exists shop.products (
  shop_id uuid not null references shop.shops on delete cascade,
  product_id bigint not null,
  inventory_item_id bigint not null,
  inventory_level_id bigint not null,
  sku text not null,
  title text not null,
  price_cents bigint not null check (price_cents > 0),
  available int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  stock_updated_at timestamptz not null,
  primary key (shop_id, product_id),
  unique (shop_id, sku),
  unique (shop_id, inventory_item_id)
);
alter table shop.products add column if not exists status text not null default 'ACTIVE';
-- Its place in the shop's address, where it was created with one.
alter table shop.products add column if not exists handle text;
create unique index if not exists products_by_handle on shop.products (shop_id, handle);

create table if not exists shop.orders (
  shop_id uuid not null references shop.shops on delete cascade,
  order_id bigint not null,
  name text not null,
  customer_id bigint not null,
  total_cents bigint not null check (total_cents > 0),
  refunded_cents bigint not null default 0 check (refunded_cents between 0 and total_cents),
  financial_status text not null default 'PENDING',
  -- A payment is under way since then: nobody begins another one meanwhile.
  paying_since timestamptz,
  cancelled_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (shop_id, order_id),
  unique (shop_id, name),
  foreign key (shop_id, customer_id) references shop.customers
);
alter table shop.orders add column if not exists cancelled_at timestamptz;
-- As it was given with the order, in Shopify's own words; null for none.
alter table shop.orders add column if not exists billing_address jsonb;
alter table shop.orders add column if not exists shipping_address jsonb;
alter table shop.orders drop constraint if exists orders_financial_status_check;
alter table shop.orders add constraint orders_financial_status_check
  check (financial_status in ('PENDING', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED'));
create index if not exists orders_by_change on shop.orders (shop_id, updated_at, order_id);

create table if not exists shop.order_lines (
  shop_id uuid not null,
  order_id bigint not null,
  line_id bigint not null,
  sku text not null,
  title text not null,
  quantity int not null check (quantity > 0),
  price_cents bigint not null,
  primary key (shop_id, order_id, line_id),
  foreign key (shop_id, order_id) references shop.orders on delete cascade
);

create table if not exists shop.transactions (
  shop_id uuid not null,
  order_id bigint not null,
  transaction_id bigint not null,
  kind text not null check (kind in ('SALE', 'REFUND')),
  status text not null check (status in ('SUCCESS', 'FAILURE')),
  gateway text not null,
  amount_cents bigint not null,
  parent_id bigint,
  -- The gateway's own id of it.
  authorization_code text not null,
  processed_at timestamptz not null,
  primary key (shop_id, order_id, transaction_id),
  foreign key (shop_id, order_id) references shop.orders on delete cascade
);

create table if not exists shop.refunds (
  shop_id uuid not null,
  order_id bigint not null,
  refund_id bigint not null,
  amount_cents bigint not null check (amount_cents > 0),
  note text not null,
  created_at timestamptz not null,
  primary key (shop_id, order_id, refund_id),
  foreign key (shop_id, order_id) references shop.orders on delete cascade
);

-- What a key was used for, and what was answered.
create table if not exists shop.idempotency (
  shop_id uuid not null references shop.shops on delete cascade,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  primary key (shop_id, key)
);

-- Written in the statement that makes the change, so that nothing changes unannounced.
create table if not exists shop.deliveries (
  shop_id uuid not null references shop.shops on delete cascade,
  delivery_id uuid not null,
  event_id uuid not null,
  topic text not null,
  body text not null,
  triggered_at timestamptz not null,
  state text not null default 'due' check (state in ('due', 'delivered', 'gave_up')),
  sends_left int not null default 1,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_status int,
  primary key (shop_id, delivery_id)
);
create index if not exists deliveries_due on shop.deliveries (next_attempt_at) where state = 'due';
`;
