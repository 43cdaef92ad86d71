export { changeAgreement } from "./change-agreement";
export { createAgreement } from "./create-agreement";
export { findAgreementsToRun } from "./find-agreements-to-run";
export { listAgreements } from "./list-agreements";
export { changeNoticeSetting, readNoticeSetting, tellCustomers } from "./notices";
export { listInvoicesOfAgreement, objectToInvoice, withdrawObjection } from "./objections";
export { previewAgreement } from "./preview-agreement";
export { runAgreements } from "./run-agreements";
export { setAgreementState } from "./set-agreement-state";
