import { router } from "../init";
import { createEnvironmentProcedure } from "./create-environment";
import { createFilesKeyProcedure } from "./create-files-key";
import { importFilesProcedure } from "./import-files";
import { listEnvironmentsProcedure } from "./list-environments";

export const environmentsRouter = router({
  create: createEnvironmentProcedure,
  createFilesKey: createFilesKeyProcedure,
  importFiles: importFilesProcedure,
  list: listEnvironmentsProcedure,
});
