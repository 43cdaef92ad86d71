/**
 * The tables that are ours, beside Sage's: the journal that makes a posting happen once, the notes of declined payments,
 * and the switches by which a demo or a test makes the sandbox company misbehave.
 * `company_id`, row level security and grants are added to them like to every other table.
 */
export const ownTables = `
create table if not exists sage.tallybridge_journal (
  company_id uuid not null default nullif(current_setting('sage.company_id', true), '')::uuid,
  posting_key varchar(64) collate "C" not null,
  kind varchar(16) not null,
  custno char(10) collate "C" not null,
  invno char(10) collate "C" not null,
  refno char(20) collate "C" not null,
  amount numeric(19,4) not null,
  currency char(3) not null,
  posting_date date not null,
  arsess char(10) collate "C" not null,
  cash_account char(24) collate "C" not null,
  receivable_account char(24) collate "C" not null,
  rows_hash char(64) not null,
  reverses_key varchar(64) collate "C",
  attempt smallint not null,
  posted_at timestamptz not null,
  primary key (company_id, posting_key)
);
alter table sage.tallybridge_journal
  drop constraint if exists tallybridge_journal_kind_check,
  drop constraint if exists tallybridge_journal_amount_check,
  add constraint tallybridge_journal_kind_check
    check (kind in ('receipt', 'open_credit', 'reversal', 'credit_applied', 'credit_used', 'payment_failed', 'customer',
      'sales_order', 'gl_batch')),
  add constraint tallybridge_journal_amount_check check (amount > 0 or (amount = 0 and kind in ('customer', 'sales_order')));
create index if not exists tallybridge_journal_reverses
  on sage.tallybridge_journal (company_id, reverses_key) where reverses_key is not null;
create table if not exists sage.tallybridge_payment_note (
  company_id uuid not null default nullif(current_setting('sage.company_id', true), '')::uuid,
  posting_key varchar(64) collate "C" not null,
  custno char(10) collate "C" not null,
  invno char(10) collate "C" not null,
  refno char(20) collate "C" not null,
  amount numeric(19,4) not null,
  note_date date not null,
  reason varchar(80) not null,
  primary key (company_id, posting_key)
);
create index if not exists tallybridge_payment_note_customer on sage.tallybridge_payment_note (company_id, custno);
create table if not exists sage.tallybridge_switch (
  company_id uuid not null default nullif(current_setting('sage.company_id', true), '')::uuid,
  unavailable_until timestamptz,
  answers_lost_percent numeric(5,2) not null default 0 check (answers_lost_percent between 0 and 100),
  delay_ms integer not null default 0 check (delay_ms between 0 and 60000),
  primary key (company_id)
);
`;

export const ownTableNames = ["tallybridge_journal", "tallybridge_payment_note", "tallybridge_switch"] as const;
