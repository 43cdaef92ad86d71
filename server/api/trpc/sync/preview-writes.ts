import { z } from "zod";
import { directionSettingsSchema, directions } from "@/server/pipeline/sync/schedule.schema";
import { previewWrites } from "@/server/pipeline/sync/writing/preview-writes";
import { writePreviewSchema } from "@/server/pipeline/sync/writing/write-preview.schema";
import { tenantProcedure } from "../procedures";

export const previewWritesProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), resource: z.enum(directions), settings: directionSettingsSchema }))
  .output(writePreviewSchema)
  .mutation(({ ctx, input: { connectionId, resource, settings } }) =>
    previewWrites(ctx.services, ctx.principal, { connectionId, resource, settings }),
  );
