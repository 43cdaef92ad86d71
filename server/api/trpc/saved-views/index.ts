import { router } from "../init";
import { changeViewProcedure } from "./change-view";
import { keepViewProcedure } from "./keep-view";
import { listViewsProcedure } from "./list-views";
import { removeViewProcedure } from "./remove-view";

export const savedViewsRouter = router({
  change: changeViewProcedure,
  keep: keepViewProcedure,
  list: listViewsProcedure,
  remove: removeViewProcedure,
});
