-- AlterTable
ALTER TABLE "credit_applications" ADD COLUMN     "undoes_id" UUID;

-- What was applied is taken back once.
create unique index credit_applications_one_undoing on credit_applications (tenant_id, environment_id, undoes_id)
  where undoes_id is not null and state <> 'refused';
