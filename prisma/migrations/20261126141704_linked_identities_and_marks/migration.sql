-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "told_stage" TEXT;

-- CreateTable
CREATE TABLE "linked_identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "onboarding_marks" (
    "tenant_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "onboarding_marks_pkey" PRIMARY KEY ("tenant_id","step")
);

-- CreateIndex
CREATE INDEX "linked_identities_user_id_idx" ON "linked_identities"("user_id");

-- AddForeignKey
ALTER TABLE "linked_identities" ADD CONSTRAINT "linked_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "onboarding_marks" ADD CONSTRAINT "onboarding_marks_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

grant select, insert, update, delete on linked_identities to tallybridge_app;

alter table onboarding_marks enable row level security;
alter table onboarding_marks force row level security;
create policy tenant_isolation on onboarding_marks for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on onboarding_marks to tallybridge_app;

-- Where companies stand on their way in is told to who runs the portal: names and instants, nothing of what they do.
grant select on onboarding_marks to tallybridge_system;
create policy system_reads on onboarding_marks for select to tallybridge_system using (true);
grant select (created_at) on tenants to tallybridge_system;
-- A mark is set once.
revoke update on onboarding_marks from tallybridge_app;
