import { router } from "../init";
import { createTableProcedure } from "./create-table";
import { getTableProcedure } from "./get-table";
import { listTablesProcedure } from "./list-tables";
import { readCsvProcedure } from "./read-csv";
import { replaceTableProcedure } from "./replace-table";

export const lookupTablesRouter = router({
  create: createTableProcedure,
  get: getTableProcedure,
  list: listTablesProcedure,
  readCsv: readCsvProcedure,
  replace: replaceTableProcedure,
});
