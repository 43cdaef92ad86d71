import { replaceTableSchema, savedTableSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { replaceTable } from "@/server/pipeline/mapping/tables/replace-table";
import { tenantProcedure } from "../procedures";

export const replaceTableProcedure = tenantProcedure
  .input(replaceTableSchema)
  .output(savedTableSchema)
  .mutation(({ ctx, input: { tableId, fromVersion, content, note } }) =>
    replaceTable(ctx.services, ctx.principal, { tableId, fromVersion, content, note }),
  );
