import { z } from "zod";
import { scheduleKeySchema } from "@/server/pipeline/sync/schedule.schema";
import { runNow } from "@/server/pipeline/sync/set-schedule";
import { tenantProcedure } from "../procedures";

export const runScheduleProcedure = tenantProcedure
  .input(scheduleKeySchema)
  .output(z.void())
  .mutation(({ ctx, input: { connectionId, resource } }) =>
    runNow(ctx.services, ctx.principal, { connectionId, resource }),
  );
