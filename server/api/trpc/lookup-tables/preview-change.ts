import { previewChange } from "@/server/pipeline/mapping/tables/compare-versions";
import { tableChangeSchema, tableDiffSchema } from "@/server/pipeline/mapping/tables/table-diff.schema";
import { tenantProcedure } from "../procedures";

/** Nothing is kept. A mutation, because a table is too long for an address. */
export const previewTableChangeProcedure = tenantProcedure
  .input(tableChangeSchema)
  .output(tableDiffSchema)
  .mutation(({ ctx, input: { tableId, fromVersion, content } }) =>
    previewChange(ctx.services, ctx.principal, { tableId, fromVersion, content }),
  );
