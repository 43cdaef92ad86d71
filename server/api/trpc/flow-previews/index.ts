import { router } from "../init";
import { cancelPreviewProcedure } from "./cancel-preview";
import { getDifferenceProcedure } from "./get-difference";
import { getPreviewProcedure } from "./get-preview";
import { listDifferencesProcedure } from "./list-differences";
import { listPreviewsProcedure } from "./list-previews";
import { startPreviewProcedure } from "./start-preview";

export const flowPreviewsRouter = router({
  cancel: cancelPreviewProcedure,
  difference: getDifferenceProcedure,
  differences: listDifferencesProcedure,
  list: listPreviewsProcedure,
  start: startPreviewProcedure,
  state: getPreviewProcedure,
});
