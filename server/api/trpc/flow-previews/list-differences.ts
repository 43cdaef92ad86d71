import { z } from "zod";
import { listDifferences } from "@/server/pipeline/flows/preview";
import { differenceFilterSchema, differencePageSchema } from "@/server/pipeline/flows/preview/preview.schema";
import { tenantProcedure } from "../procedures";

export const listDifferencesProcedure = tenantProcedure
  .input(
    z.object({
      previewId: z.uuid(),
      behind: z.int().min(0).default(0),
      filter: differenceFilterSchema.default({}),
    }),
  )
  .output(differencePageSchema)
  .query(({ ctx: { services, principal }, input: { previewId, behind, filter } }) =>
    services.db.withTenantSql(principal, (sql) => listDifferences(sql, principal, { previewId, behind, filter })),
  );
