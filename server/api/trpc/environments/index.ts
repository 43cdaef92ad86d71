import { router } from "../init";
import { createEnvironmentProcedure } from "./create-environment";
import { listEnvironmentsProcedure } from "./list-environments";

export const environmentsRouter = router({ create: createEnvironmentProcedure, list: listEnvironmentsProcedure });
