import { router } from "../init";
import { listTestsProcedure } from "./list-tests";
import { removeTestProcedure } from "./remove-test";
import { runSavedTestProcedure } from "./run-saved-test";
import { saveTestProcedure } from "./save-test";

export const flowTestsRouter = router({
  list: listTestsProcedure,
  remove: removeTestProcedure,
  run: runSavedTestProcedure,
  save: saveTestProcedure,
});
