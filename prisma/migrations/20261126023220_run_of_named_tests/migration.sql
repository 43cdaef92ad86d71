-- AlterTable
ALTER TABLE "flow_tests" ADD COLUMN     "run_begun_at" TIMESTAMPTZ(3);
