import { router } from "../init";
import { changeSettingProcedure } from "./change-setting";
import { readSettingProcedure } from "./read-setting";

export const receiptsRouter = router({ changeSetting: changeSettingProcedure, setting: readSettingProcedure });
