import { eventPageSchema, eventQuerySchema } from "@/server/insight/inbox/event-list.schema";
import { listEvents } from "@/server/insight/inbox/list-events";
import { tenantProcedure } from "../procedures";

export const listEventsProcedure = tenantProcedure
  .input(eventQuerySchema)
  .output(eventPageSchema)
  .query(({ ctx, input }) => listEvents(ctx.services.db, ctx.principal, input));
