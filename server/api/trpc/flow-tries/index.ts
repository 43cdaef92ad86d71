import { router } from "../init";
import { findPastEventsProcedure } from "./find-past-events";
import { runTryProcedure } from "./run-try";

export const flowTriesRouter = router({
  pastEvents: findPastEventsProcedure,
  run: runTryProcedure,
});
