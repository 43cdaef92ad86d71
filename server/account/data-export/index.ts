export type { DataExportParts } from "./data-export-parts";
export { exportedTables } from "./exported-tables";
export { findDueExports } from "./find-due-exports";
export { listExports } from "./list-exports";
export { openArchive, readArchive } from "./read-archive";
export { requestExport } from "./request-export";
export { runExport } from "./run-export";
export { tidyExports } from "./tidy-exports";
