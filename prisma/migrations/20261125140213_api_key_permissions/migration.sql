-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "permissions" TEXT[] DEFAULT ARRAY[]::TEXT[];

grant select (permissions) on api_keys to tallybridge_system;
