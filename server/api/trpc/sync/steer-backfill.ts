import { z } from "zod";
import { backfillActs } from "@/server/pipeline/sync/backfill.schema";
import { steerBackfill } from "@/server/pipeline/sync/steer-backfill";
import { tenantProcedure } from "../procedures";

export const steerBackfillProcedure = tenantProcedure
  .input(z.object({ backfillId: z.uuid(), act: z.enum(backfillActs) }))
  .output(z.void())
  .mutation(({ ctx, input: { backfillId, act } }) => steerBackfill(ctx.services, ctx.principal, { backfillId, act }));
