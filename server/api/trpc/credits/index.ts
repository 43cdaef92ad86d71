import { router } from "../init";
import { applyCreditProcedure } from "./apply-credit";
import { invoiceChoicesProcedure } from "./invoice-choices";
import { previewApplicationProcedure } from "./preview-application";
import { readStoryProcedure } from "./read-story";
import { undoApplicationProcedure } from "./undo-application";

export const creditsRouter = router({
  applyToInvoice: applyCreditProcedure,
  choices: invoiceChoicesProcedure,
  preview: previewApplicationProcedure,
  story: readStoryProcedure,
  undo: undoApplicationProcedure,
});
