import { router } from "../init";
import { bookChoicesProcedure } from "./book-choices";
import { callFlowProcedure } from "./call-flow";
import { compareVersionsProcedure } from "./compare-versions";
import { countNodesProcedure } from "./count-nodes";
import { createFlowProcedure } from "./create-flow";
import { decideFlowApprovalProcedure } from "./decide-approval";
import { describeFlowsProcedure } from "./describe-flows";
import { getPaletteProcedure } from "./get-palette";
import { getVersionProcedure } from "./get-version";
import { installTemplateProcedure } from "./install-template";
import { listApprovalsProcedure } from "./list-approvals";
import { listCallsProcedure } from "./list-calls";
import { listFlowsProcedure } from "./list-flows";
import { listTemplatesProcedure } from "./list-templates";
import { listVersionsProcedure } from "./list-versions";
import { openFlowProcedure } from "./open-flow";
import { publishFlowProcedure } from "./publish-flow";
import { restoreVersionProcedure } from "./restore-version";
import { saveDraftProcedure } from "./save-draft";
import { switchFlowProcedure } from "./switch-flow";

export const flowsRouter = router({
  approvals: listApprovalsProcedure,
  bookChoices: bookChoicesProcedure,
  calls: listCallsProcedure,
  compare: compareVersionsProcedure,
  create: createFlowProcedure,
  decide: decideFlowApprovalProcedure,
  installTemplate: installTemplateProcedure,
  figures: countNodesProcedure,
  list: listFlowsProcedure,
  open: openFlowProcedure,
  overview: describeFlowsProcedure,
  palette: getPaletteProcedure,
  publish: publishFlowProcedure,
  restore: restoreVersionProcedure,
  start: callFlowProcedure,
  saveDraft: saveDraftProcedure,
  switch: switchFlowProcedure,
  templates: listTemplatesProcedure,
  version: getVersionProcedure,
  versions: listVersionsProcedure,
});
