import { z } from "zod";
import { listSchedules } from "@/server/pipeline/sync/list-schedules";
import { scheduleListSchema } from "@/server/pipeline/sync/schedule.schema";
import { tenantProcedure } from "../procedures";

export const listSchedulesProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(scheduleListSchema)
  .query(({ ctx, input }) => listSchedules(ctx.services, ctx.principal, input.connectionId));
