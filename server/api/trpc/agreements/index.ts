import { router } from "../init";
import { changeAgreementProcedure } from "./change-agreement";
import { changeNoticeSettingProcedure } from "./change-notice-setting";
import { createAgreementProcedure } from "./create-agreement";
import { listAgreementsProcedure } from "./list-agreements";
import { listInvoicesOfAgreementProcedure } from "./list-invoices";
import { noticeSettingProcedure } from "./notice-setting";
import { objectToInvoiceProcedure } from "./object-to-invoice";
import { previewAgreementProcedure } from "./preview-agreement";
import { runAgreementsProcedure } from "./run-agreements";
import { setAgreementStateProcedure } from "./set-state";
import { withdrawObjectionProcedure } from "./withdraw-objection";

export const agreementsRouter = router({
  change: changeAgreementProcedure,
  changeNotices: changeNoticeSettingProcedure,
  create: createAgreementProcedure,
  invoices: listInvoicesOfAgreementProcedure,
  list: listAgreementsProcedure,
  notices: noticeSettingProcedure,
  object: objectToInvoiceProcedure,
  preview: previewAgreementProcedure,
  run: runAgreementsProcedure,
  setState: setAgreementStateProcedure,
  withdrawObjection: withdrawObjectionProcedure,
});
