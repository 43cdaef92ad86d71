import { z } from "zod";
import { directions } from "@/server/pipeline/sync/schedule.schema";
import { listWrites } from "@/server/pipeline/sync/writing/list-writes";
import { writeOutcomeSchema } from "@/server/pipeline/sync/writing/write-preview.schema";
import { tenantProcedure } from "../procedures";

export const listWritesProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), resource: z.enum(directions) }))
  .output(z.array(writeOutcomeSchema).readonly())
  .query(({ ctx, input: { connectionId, resource } }) =>
    listWrites(ctx.services, ctx.principal, { connectionId, resource }),
  );
