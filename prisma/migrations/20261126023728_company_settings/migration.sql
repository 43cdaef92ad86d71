-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "allowed_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "session_hours" INTEGER NOT NULL DEFAULT 12;

grant select (allowed_addresses, session_hours) on tenants to tallybridge_system;
