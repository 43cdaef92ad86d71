-- AlterTable
ALTER TABLE "promotions" ADD COLUMN     "accepted" TEXT[] DEFAULT ARRAY[]::TEXT[];
