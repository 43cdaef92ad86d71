import { router } from "../init";
import { askDeletionProcedure, keepCompanyProcedure, readClosingProcedure } from "./closing";
import { listExportsProcedure, requestExportProcedure } from "./data-exports";
import { readCompanyProcedure } from "./read-company";
import { changeRetentionProcedure, previewRetentionProcedure, readRetentionProcedure } from "./retention";
import { saveSettingsProcedure } from "./save-settings";

export const companyRouter = router({
  askDeletion: askDeletionProcedure,
  changeRetention: changeRetentionProcedure,
  closing: readClosingProcedure,
  exports: listExportsProcedure,
  keep: keepCompanyProcedure,
  previewRetention: previewRetentionProcedure,
  read: readCompanyProcedure,
  requestExport: requestExportProcedure,
  retention: readRetentionProcedure,
  saveSettings: saveSettingsProcedure,
});
