import { z } from "zod";
import { auditPartSchema } from "@/server/insight/audit/audit.schema";
import { checkAuditPart } from "@/server/insight/audit/check-audit-part";
import { tenantProcedure } from "../procedures";

export const checkPartProcedure = tenantProcedure
  .input(z.object({ after: z.string().regex(/^\d{1,18}$/) }))
  .output(auditPartSchema)
  .query(({ ctx: { services, principal }, input: { after } }) => checkAuditPart(services, principal, after));
