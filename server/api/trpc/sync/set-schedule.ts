import { z } from "zod";
import { setScheduleSchema } from "@/server/pipeline/sync/schedule.schema";
import { setSchedule } from "@/server/pipeline/sync/set-schedule";
import { tenantProcedure } from "../procedures";

export const setScheduleProcedure = tenantProcedure
  .input(setScheduleSchema)
  .output(z.void())
  .mutation(({ ctx, input: { connectionId, resource, enabled, timing, settings } }) =>
    setSchedule(ctx.services, ctx.principal, {
      connectionId,
      resource,
      enabled,
      timing,
      ...(settings && { settings }),
    }),
  );
