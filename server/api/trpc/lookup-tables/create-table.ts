import { createTable } from "@/server/pipeline/mapping/tables/create-table";
import { createTableSchema, savedTableSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { tenantProcedure } from "../procedures";

export const createTableProcedure = tenantProcedure
  .input(createTableSchema)
  .output(savedTableSchema)
  .mutation(({ ctx, input: { name, content, note } }) =>
    createTable(ctx.services, ctx.principal, { name, content, note }),
  );
