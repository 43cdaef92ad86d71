import { router } from "../init";
import { checkPartProcedure } from "./check-part";
import { listAuditProcedure } from "./list-audit";
import { moneyEffectProcedure } from "./money-effect";

export const auditRouter = router({
  checkPart: checkPartProcedure,
  list: listAuditProcedure,
  moneyEffect: moneyEffectProcedure,
});
