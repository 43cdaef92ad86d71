-- AlterTable
ALTER TABLE "users" ADD COLUMN     "has_password" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "linked_identities" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- Whoever came by a provider chose no password: their account and its identity were made in the same moment. One who has chosen a password
-- since is only offered to choose another.
update users u set has_password = false
where exists (select 1 from linked_identities i where i.user_id = u.id and i.linked_at between u.created_at - interval '5 seconds' and u.created_at + interval '5 seconds');
