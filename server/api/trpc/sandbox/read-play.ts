import { sandboxPlaySchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const readPlayProcedure = tenantProcedure
  .output(sandboxPlaySchema)
  .query(({ ctx }) => ctx.services.play.read(ctx.principal));
