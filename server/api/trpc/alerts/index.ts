import { router } from "../init";
import { changeMutedProcedure } from "./change-muted";
import { changeRouteProcedure } from "./change-route";
import { readMutedProcedure } from "./read-muted";
import { readRoutesProcedure } from "./read-routes";
import { sendTestProcedure } from "./send-test";

export const alertsRouter = router({
  changeMuted: changeMutedProcedure,
  changeRoute: changeRouteProcedure,
  muted: readMutedProcedure,
  routes: readRoutesProcedure,
  sendTest: sendTestProcedure,
});
