-- AlterTable
ALTER TABLE "payable_invoices" ADD COLUMN     "recurring" BOOLEAN;
