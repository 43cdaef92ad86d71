import { router } from "../init";
import { getFieldsProcedure } from "./get-fields";
import { listBackfillsProcedure } from "./list-backfills";
import { listSchedulesProcedure } from "./list-schedules";
import { listWritesProcedure } from "./list-writes";
import { lookAtFieldsProcedure } from "./look-at-fields";
import { previewBackfillProcedure } from "./preview-backfill";
import { previewWritesProcedure } from "./preview-writes";
import { runScheduleProcedure } from "./run-schedule";
import { setScheduleProcedure } from "./set-schedule";
import { startBackfillProcedure } from "./start-backfill";
import { steerBackfillProcedure } from "./steer-backfill";

export const syncRouter = router({
  backfills: listBackfillsProcedure,
  fields: getFieldsProcedure,
  lookAtFields: lookAtFieldsProcedure,
  previewBackfill: previewBackfillProcedure,
  previewWrites: previewWritesProcedure,
  runSchedule: runScheduleProcedure,
  schedules: listSchedulesProcedure,
  setSchedule: setScheduleProcedure,
  startBackfill: startBackfillProcedure,
  steerBackfill: steerBackfillProcedure,
  writes: listWritesProcedure,
});
