import { z } from "zod";
import { startBackfillSchema } from "@/server/pipeline/sync/backfill.schema";
import { startBackfill } from "@/server/pipeline/sync/start-backfill";
import { tenantProcedure } from "../procedures";

export const startBackfillProcedure = tenantProcedure
  .input(startBackfillSchema)
  .output(z.object({ backfillId: z.string() }))
  .mutation(async ({ ctx, input: { connectionId, fromDay, toDay, recordOnly } }) => ({
    backfillId: await startBackfill(ctx.services, ctx.principal, { connectionId, fromDay, toDay, recordOnly }),
  }));
