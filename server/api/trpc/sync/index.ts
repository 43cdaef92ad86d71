import { router } from "../init";
import { listBackfillsProcedure } from "./list-backfills";
import { listSchedulesProcedure } from "./list-schedules";
import { previewBackfillProcedure } from "./preview-backfill";
import { runScheduleProcedure } from "./run-schedule";
import { setScheduleProcedure } from "./set-schedule";
import { startBackfillProcedure } from "./start-backfill";
import { steerBackfillProcedure } from "./steer-backfill";

export const syncRouter = router({
  backfills: listBackfillsProcedure,
  previewBackfill: previewBackfillProcedure,
  runSchedule: runScheduleProcedure,
  schedules: listSchedulesProcedure,
  setSchedule: setScheduleProcedure,
  startBackfill: startBackfillProcedure,
  steerBackfill: steerBackfillProcedure,
});
