-- CreateTable
CREATE TABLE "sign_in_holds" (
    "tenant_id" UUID NOT NULL,
    "sign_in" TEXT NOT NULL,
    "in_a_row" INTEGER NOT NULL DEFAULT 0,
    "refused_at" TIMESTAMPTZ(3),
    "kind" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "detail" JSONB NOT NULL DEFAULT '{}',
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_holds_pkey" PRIMARY KEY ("tenant_id","sign_in")
);

-- AddForeignKey
ALTER TABLE "sign_in_holds" ADD CONSTRAINT "sign_in_holds_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table sign_in_holds enable row level security;
alter table sign_in_holds force row level security;
create policy tenant_isolation on sign_in_holds for all to tallybridge_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on sign_in_holds to tallybridge_app;
