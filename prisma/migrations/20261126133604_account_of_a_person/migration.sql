-- AlterTable
ALTER TABLE "email_tokens" ADD COLUMN     "new_email" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "former_members" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_members_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- AddForeignKey
ALTER TABLE "former_members" ADD CONSTRAINT "former_members_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table former_members enable row level security;
alter table former_members force row level security;
create policy tenant_isolation on former_members for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on former_members to tallybridge_app;
