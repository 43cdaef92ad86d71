export { checkTests } from "./check-tests";
export { listTests } from "./list-tests";
export { readFlowTests } from "./read-flow-tests";
export { removeTest } from "./remove-test";
export { runAllTests } from "./run-all-tests";
export { runFlowTests } from "./run-flow-tests";
export { runSavedTest } from "./run-saved-test";
export { saveTest } from "./save-test";
