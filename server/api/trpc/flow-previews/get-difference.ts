import { z } from "zod";
import { readDifference } from "@/server/pipeline/flows/preview";
import { differenceDetailSchema } from "@/server/pipeline/flows/preview/preview.schema";
import { tenantProcedure } from "../procedures";

export const getDifferenceProcedure = tenantProcedure
  .input(z.object({ previewId: z.uuid(), number: z.int().positive() }))
  .output(differenceDetailSchema)
  .query(({ ctx: { services, principal }, input: { previewId, number } }) =>
    services.db.withTenantSql(principal, (sql) => readDifference(sql, principal, { previewId, number })),
  );
