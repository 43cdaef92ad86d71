-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "created_by" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_used_from" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "replaced_by_id" UUID;

grant select (last_four, last_used_at, expires_at) on api_keys to tallybridge_system;

-- Until now every key could do what is written here beside what is named on it. What a key may do is what is named on it.
alter table api_keys no force row level security;
update api_keys set permissions = permissions ||
  array['payments.read', 'payment-links.manage', 'charges.request', 'postings.act', 'sandbox.act'];
alter table api_keys force row level security;
