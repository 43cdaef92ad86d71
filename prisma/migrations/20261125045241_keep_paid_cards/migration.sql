-- AlterTable
ALTER TABLE "payment_links" ADD COLUMN     "offers_keeping" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "link_attempts" ADD COLUMN     "keep_consent" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "keep_state" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "vault_id" TEXT NOT NULL DEFAULT '';

-- Once a minute the cards that are to be kept and are not yet are looked for, over all tenants.
create index link_attempts_to_keep on link_attempts (sent_at) where keep_state = 'asked';
grant select (keep_state) on link_attempts to tallybridge_system;
