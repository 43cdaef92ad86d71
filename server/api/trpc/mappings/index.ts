import { router } from "../init";
import { checkRulesProcedure } from "./check-rules";
import { describeMappingProcedure } from "./describe-mapping";
import { listKindsProcedure } from "./list-kinds";
import { listPastRecordsProcedure } from "./list-past-records";
import { noteVerdictsProcedure } from "./note-verdicts";
import { previewMappingProcedure } from "./preview-mapping";
import { readSamplesProcedure } from "./read-samples";
import { suggestRowsProcedure } from "./suggest-rows";

export const mappingsRouter = router({
  checkRules: checkRulesProcedure,
  describe: describeMappingProcedure,
  kinds: listKindsProcedure,
  noteVerdicts: noteVerdictsProcedure,
  pastRecords: listPastRecordsProcedure,
  preview: previewMappingProcedure,
  samples: readSamplesProcedure,
  suggest: suggestRowsProcedure,
});
