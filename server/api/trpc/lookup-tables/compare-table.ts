import { compareVersions } from "@/server/pipeline/mapping/tables/compare-versions";
import { compareTableSchema, tableDiffSchema } from "@/server/pipeline/mapping/tables/table-diff.schema";
import { tenantProcedure } from "../procedures";

export const compareTableProcedure = tenantProcedure
  .input(compareTableSchema)
  .output(tableDiffSchema)
  .query(({ ctx, input: { tableId, version, before } }) =>
    compareVersions(ctx.services, ctx.principal, { tableId, version, before }),
  );
