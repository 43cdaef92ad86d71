import { router } from "../init";
import { createEnvironmentProcedure } from "./create-environment";
import { createFilesKeyProcedure } from "./create-files-key";
import { importFilesProcedure } from "./import-files";
import { listEnvironmentsProcedure } from "./list-environments";
import { listInUseProcedure } from "./list-in-use";

export const environmentsRouter = router({
  create: createEnvironmentProcedure,
  createFilesKey: createFilesKeyProcedure,
  importFiles: importFilesProcedure,
  inUse: listInUseProcedure,
  list: listEnvironmentsProcedure,
});
