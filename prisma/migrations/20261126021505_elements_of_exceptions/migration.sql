-- DropIndex
DROP INDEX "exceptions_tenant_id_environment_id_event_id_cause_key";

-- AlterTable
ALTER TABLE "exceptions" ADD COLUMN     "element" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE UNIQUE INDEX "exceptions_tenant_id_environment_id_event_id_cause_element_key" ON "exceptions"("tenant_id", "environment_id", "event_id", "cause", "element");
