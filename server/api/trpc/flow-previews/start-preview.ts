import { z } from "zod";
import { startPreview } from "@/server/pipeline/flows/preview";
import { previewToStartSchema } from "@/server/pipeline/flows/preview/preview.schema";
import { tenantProcedure } from "../procedures";

export const startPreviewProcedure = tenantProcedure
  .input(previewToStartSchema)
  .output(z.object({ previewId: z.uuid() }))
  .mutation(async ({ ctx, input: { flowId, before, after, days, gates } }) => ({
    previewId: await startPreview(ctx.services, ctx.principal, { flowId, before, after, days, gates }),
  }));
