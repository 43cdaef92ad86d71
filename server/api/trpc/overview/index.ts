import { router } from "../init";
import { listOpenCausesProcedure } from "./list-open-causes";
import { readFiguresProcedure } from "./read-figures";
import { readFirstStepsProcedure } from "./read-first-steps";
import { readMoneyByTimeProcedure } from "./read-money-by-time";

export const overviewRouter = router({
  figures: readFiguresProcedure,
  firstSteps: readFirstStepsProcedure,
  moneyByTime: readMoneyByTimeProcedure,
  openCauses: listOpenCausesProcedure,
});
