import { z } from "zod";
import { readPreview } from "@/server/pipeline/flows/preview";
import { previewShownSchema } from "@/server/pipeline/flows/preview/preview.schema";
import { tenantProcedure } from "../procedures";

export const getPreviewProcedure = tenantProcedure
  .input(z.object({ previewId: z.uuid() }))
  .output(previewShownSchema)
  .query(({ ctx: { services, principal }, input: { previewId } }) =>
    services.db.withTenantSql(principal, (sql) => readPreview(sql, principal, previewId)),
  );
