import { router } from "../init";
import { readCompanyProcedure } from "./read-company";
import { changeRetentionProcedure, previewRetentionProcedure, readRetentionProcedure } from "./retention";
import { saveSettingsProcedure } from "./save-settings";

export const companyRouter = router({
  changeRetention: changeRetentionProcedure,
  previewRetention: previewRetentionProcedure,
  read: readCompanyProcedure,
  retention: readRetentionProcedure,
  saveSettings: saveSettingsProcedure,
});
