import { restoreVersion } from "@/server/pipeline/flows/versions";
import { publishedFlowSchema, versionToRestoreSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const restoreVersionProcedure = tenantProcedure
  .input(versionToRestoreSchema)
  .output(publishedFlowSchema)
  .mutation(({ ctx, input: { flowId, version, note } }) =>
    restoreVersion(ctx.services, ctx.principal, { flowId, version, note }),
  );
