import { router } from "../init";
import { readCompanyProcedure } from "./read-company";
import { saveSettingsProcedure } from "./save-settings";

export const companyRouter = router({
  read: readCompanyProcedure,
  saveSettings: saveSettingsProcedure,
});
