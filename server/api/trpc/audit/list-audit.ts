import { auditPageSchema, auditQuerySchema } from "@/server/insight/audit/audit.schema";
import { listAudit } from "@/server/insight/audit/list-audit";
import { tenantProcedure } from "../procedures";

export const listAuditProcedure = tenantProcedure
  .input(auditQuerySchema)
  .output(auditPageSchema)
  .query(({ ctx: { services, principal }, input }) => listAudit(services, principal, input));
