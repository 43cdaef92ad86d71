export { applyCredit } from "./apply-credit";
export type { Applying, CreditsGround } from "./credits-ground";
export { findInvoiceChoices } from "./find-invoice-choices";
export { listApplications } from "./list-applications";
export { previewApplication } from "./preview-application";
export { readCreditStory } from "./read-credit-story";
export { sweepApplications } from "./sweep-applications";
export { undoApplication } from "./undo-application";
