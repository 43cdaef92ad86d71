import { router } from "../init";
import { changeAgreementProcedure } from "./change-agreement";
import { changeNoticeSettingProcedure } from "./change-notice-setting";
import { createAgreementProcedure } from "./create-agreement";
import { listAgreementsProcedure } from "./list-agreements";
import { noticeSettingProcedure } from "./notice-setting";
import { previewAgreementProcedure } from "./preview-agreement";
import { runAgreementsProcedure } from "./run-agreements";
import { setAgreementStateProcedure } from "./set-state";

export const agreementsRouter = router({
  change: changeAgreementProcedure,
  changeNotices: changeNoticeSettingProcedure,
  create: createAgreementProcedure,
  list: listAgreementsProcedure,
  notices: noticeSettingProcedure,
  preview: previewAgreementProcedure,
  run: runAgreementsProcedure,
  setState: setAgreementStateProcedure,
});
