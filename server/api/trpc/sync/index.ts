import { router } from "../init";
import { listBackfillsProcedure } from "./list-backfills";
import { previewBackfillProcedure } from "./preview-backfill";
import { startBackfillProcedure } from "./start-backfill";
import { steerBackfillProcedure } from "./steer-backfill";

export const syncRouter = router({
  backfills: listBackfillsProcedure,
  previewBackfill: previewBackfillProcedure,
  startBackfill: startBackfillProcedure,
  steerBackfill: steerBackfillProcedure,
});
