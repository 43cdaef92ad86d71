import { router } from "../init";
import { changeAgreementProcedure } from "./change-agreement";
import { createAgreementProcedure } from "./create-agreement";
import { listAgreementsProcedure } from "./list-agreements";
import { previewAgreementProcedure } from "./preview-agreement";
import { runAgreementsProcedure } from "./run-agreements";
import { setAgreementStateProcedure } from "./set-state";

export const agreementsRouter = router({
  change: changeAgreementProcedure,
  create: createAgreementProcedure,
  list: listAgreementsProcedure,
  preview: previewAgreementProcedure,
  run: runAgreementsProcedure,
  setState: setAgreementStateProcedure,
});
