import { router } from "../init";
import { listOpenCausesProcedure } from "./list-open-causes";
import { readFiguresProcedure } from "./read-figures";
import { readMoneyByTimeProcedure } from "./read-money-by-time";

export const overviewRouter = router({
  figures: readFiguresProcedure,
  moneyByTime: readMoneyByTimeProcedure,
  openCauses: listOpenCausesProcedure,
});
