-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "second_factor_required_from" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "environment_roles" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "second_factors" (
    "user_id" UUID NOT NULL,
    "data_key_id" UUID NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- CreateTable
CREATE TABLE "invitations" (
    "tenant_id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "environment_roles" JSONB NOT NULL DEFAULT '{}',
    "token_hash" TEXT NOT NULL,
    "invited_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("tenant_id","invitation_id")
);

-- CreateIndex
CREATE INDEX "invitations_token_hash_idx" ON "invitations"("token_hash");

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

grant select, insert, update, delete on second_factors to tallybridge_app;

grant select, insert, update, delete on recovery_codes to tallybridge_app;

alter table invitations enable row level security;
alter table invitations force row level security;
create policy tenant_isolation on invitations for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on invitations to tallybridge_app;

-- What was offered to whom stays.
revoke delete on invitations from tallybridge_app;
-- One address has one open invitation of a company.
create unique index invitations_open on invitations (tenant_id, email) where accepted_at is null and withdrawn_at is null;

-- A link names no tenant. Who may come in depends on the company's wish for a second factor and on whether the person has one.
grant select (tenant_id, invitation_id, token_hash) on invitations to tallybridge_system;
create policy system_reads on invitations for select to tallybridge_system using (true);
grant select (second_factor_required_from) on tenants to tallybridge_system;
grant select (user_id, confirmed_at) on second_factors to tallybridge_system;
