import { z } from "zod";
import { openApprovalSchema } from "@/server/pipeline/flows/approvals/approval.schema";
import { listApprovals } from "@/server/pipeline/flows/approvals/list-approvals";
import { tenantProcedure } from "../procedures";

export const listApprovalsProcedure = tenantProcedure
  .output(z.array(openApprovalSchema))
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => listApprovals(sql, principal)),
  );
