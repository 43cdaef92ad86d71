import { z } from "zod";
import { listPreviews } from "@/server/pipeline/flows/preview";
import { previewRowSchema } from "@/server/pipeline/flows/preview/preview.schema";
import { tenantProcedure } from "../procedures";

export const listPreviewsProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid() }))
  .output(z.array(previewRowSchema))
  .query(({ ctx: { services, principal }, input: { flowId } }) =>
    services.db.withTenantSql(principal, async (sql) => [...(await listPreviews(sql, principal, flowId))]),
  );
