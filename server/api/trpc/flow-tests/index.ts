import { router } from "../init";
import { listTestsProcedure } from "./list-tests";
import { removeTestProcedure } from "./remove-test";
import { runAllTestsProcedure } from "./run-all-tests";
import { runSavedTestProcedure } from "./run-saved-test";
import { saveTestProcedure } from "./save-test";

export const flowTestsRouter = router({
  list: listTestsProcedure,
  remove: removeTestProcedure,
  runAll: runAllTestsProcedure,
  run: runSavedTestProcedure,
  save: saveTestProcedure,
});
