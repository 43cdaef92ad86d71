import { z } from "zod";
import { backfillSchema } from "@/server/pipeline/sync/backfill.schema";
import { listBackfills } from "@/server/pipeline/sync/list-backfills";
import { tenantProcedure } from "../procedures";

export const listBackfillsProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(z.array(backfillSchema))
  .query(({ ctx, input }) => listBackfills(ctx.services, ctx.principal, input.connectionId));
