import { backfillPeriodSchema, backfillPreviewSchema } from "@/server/pipeline/sync/backfill.schema";
import { previewBackfill } from "@/server/pipeline/sync/preview-backfill";
import { tenantProcedure } from "../procedures";

export const previewBackfillProcedure = tenantProcedure
  .input(backfillPeriodSchema)
  .output(backfillPreviewSchema)
  .query(({ ctx, input: { connectionId, fromDay, toDay } }) =>
    previewBackfill(ctx.services, ctx.principal, { connectionId, fromDay, toDay }),
  );
