import { router } from "../init";
import { compareTableProcedure } from "./compare-table";
import { createTableProcedure } from "./create-table";
import { findTableUsesProcedure } from "./find-uses";
import { getTableProcedure } from "./get-table";
import { listTablesProcedure } from "./list-tables";
import { previewTableChangeProcedure } from "./preview-change";
import { readCsvProcedure } from "./read-csv";
import { replaceTableProcedure } from "./replace-table";

export const lookupTablesRouter = router({
  compare: compareTableProcedure,
  create: createTableProcedure,
  get: getTableProcedure,
  list: listTablesProcedure,
  previewChange: previewTableChangeProcedure,
  readCsv: readCsvProcedure,
  replace: replaceTableProcedure,
  uses: findTableUsesProcedure,
});
