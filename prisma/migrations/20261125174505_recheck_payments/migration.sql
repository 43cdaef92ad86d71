-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "recheck_ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "rechecked_at" TIMESTAMPTZ(3);

-- The next ones to read again are found by one probe, however many payments are final.
create index payments_not_final on payments (tenant_id, environment_id, rechecked_at nulls first, occurred_at)
  where gateway_status in ('authorized', 'pending') and recheck_ended_at is null;
