import { readTableSchema, tableDetailSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { readTable } from "@/server/pipeline/mapping/tables/read-table";
import { tenantProcedure } from "../procedures";

export const getTableProcedure = tenantProcedure
  .input(readTableSchema)
  .output(tableDetailSchema)
  .query(({ ctx, input: { tableId, version } }) => readTable(ctx.services, ctx.principal, { tableId, version }));
