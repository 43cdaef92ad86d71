import { listTables } from "@/server/pipeline/mapping/tables/list-tables";
import { tableListSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { tenantProcedure } from "../procedures";

export const listTablesProcedure = tenantProcedure
  .output(tableListSchema)
  .query(({ ctx }) => listTables(ctx.services, ctx.principal));
