-- AlterTable
ALTER TABLE "users" ADD COLUMN     "has_password" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "linked_identities" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- Of whoever came by a provider before this nobody knows whether they chose a password since. They count as who has one: what asks for it
-- refuses them until they choose one by mail, and none of them is shut out.
