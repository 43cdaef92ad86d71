import { router } from "../init";
import { createEnvironmentProcedure } from "./create-environment";
import { createFilesKeyProcedure } from "./create-files-key";
import { listEnvironmentsProcedure } from "./list-environments";

export const environmentsRouter = router({
  create: createEnvironmentProcedure,
  createFilesKey: createFilesKeyProcedure,
  list: listEnvironmentsProcedure,
});
