-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "told_limit" TEXT;
