import { z } from "zod";
import { cancelPreview } from "@/server/pipeline/flows/preview";
import { tenantProcedure } from "../procedures";

export const cancelPreviewProcedure = tenantProcedure
  .input(z.object({ previewId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input }) => cancelPreview(ctx.services, ctx.principal, input.previewId));
