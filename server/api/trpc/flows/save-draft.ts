import { saveDraft } from "@/server/pipeline/flows/versions";
import { draftToSaveSchema, savedDraftSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const saveDraftProcedure = tenantProcedure
  .input(draftToSaveSchema)
  .output(savedDraftSchema)
  .mutation(({ ctx, input: { flowId, revision, document } }) =>
    saveDraft(ctx.services, ctx.principal, { flowId, revision, document }),
  );
