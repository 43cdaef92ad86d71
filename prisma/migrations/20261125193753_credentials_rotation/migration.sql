-- AlterTable
ALTER TABLE "connections" ADD COLUMN     "credentials_end_told" INTEGER,
ADD COLUMN     "credentials_refused_at" TIMESTAMPTZ(3),
ADD COLUMN     "credentials_valid_until" DATE,
ADD COLUMN     "previous_kept_until" TIMESTAMPTZ(3),
ADD COLUMN     "previous_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "previous_valid_until" DATE,
ADD COLUMN     "sealed_previous_credentials" BYTEA;
