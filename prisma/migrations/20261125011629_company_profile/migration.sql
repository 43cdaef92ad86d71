-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "profile" TEXT,
ADD COLUMN     "profiled_at" TIMESTAMPTZ(3);
