import { router } from "../init";
import { listExceptionsProcedure } from "./list-exceptions";
import { resolveExceptionProcedure } from "./resolve-exception";
import { runAgainProcedure } from "./run-again";

export const exceptionsRouter = router({
  list: listExceptionsProcedure,
  resolve: resolveExceptionProcedure,
  runAgain: runAgainProcedure,
});
