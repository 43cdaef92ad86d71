import { z } from "zod";
import { listViews } from "@/server/account/saved-views";
import { savedViewListSchema, savedViewsSchema } from "@/server/account/saved-views/saved-view.schema";
import { tenantProcedure } from "../procedures";

export const listViewsProcedure = tenantProcedure
  .input(z.object({ list: savedViewListSchema }))
  .output(savedViewsSchema)
  .query(async ({ ctx: { services, principal }, input: { list } }) => [
    ...(await listViews(services, principal, list)),
  ]);
