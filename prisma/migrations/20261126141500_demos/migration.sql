-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "demo_taken_at" TIMESTAMPTZ(3),
ADD COLUMN     "demo_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "is_visitor" BOOLEAN NOT NULL DEFAULT false;

-- Demos are few beside companies.
create index tenants_demo_until on tenants (demo_until) where demo_until is not null;
grant select (demo_until, demo_taken_at) on tenants to tallybridge_system;
grant select (id, is_visitor) on users to tallybridge_system;

-- What is left of a demo goes by the role that deletes companies: it sees one only when its time is over.
grant select (demo_until) on tenants to tallybridge_eraser;
alter policy erasure on tenants
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid) and (deletion_due_at <= now() or demo_until <= now()));
