import { foundSchema, searchInputSchema } from "@/server/insight/search/search.schema";
import { searchRecords } from "@/server/insight/search/search-records";
import { tenantProcedure } from "../procedures";

export const searchRecordsProcedure = tenantProcedure
  .input(searchInputSchema)
  .output(foundSchema)
  .query(({ ctx, input }) => searchRecords(ctx.services.db, ctx.principal, input.words));
