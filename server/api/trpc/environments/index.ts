import { router } from "../init";
import { createEnvironmentProcedure } from "./create-environment";

export const environmentsRouter = router({ create: createEnvironmentProcedure });
