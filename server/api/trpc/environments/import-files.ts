import { importFiles } from "@/server/pipeline/promotion/files/import-files";
import { filesToImportSchema, importAnswerSchema } from "@/server/pipeline/promotion/files/import-files.schema";
import { tenantProcedure } from "../procedures";

/** A mutation also where it only plans: files are too much for an address. */
export const importFilesProcedure = tenantProcedure
  .input(filesToImportSchema)
  .output(importAnswerSchema)
  .mutation(({ ctx, input: { files, mode, note, accepted } }) =>
    importFiles(ctx.services, ctx.principal, { files, mode, note, accepted }),
  );
