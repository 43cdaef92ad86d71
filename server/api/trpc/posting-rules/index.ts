import { router } from "../init";
import { putRulesProcedure } from "./put-rules";
import { readRulesProcedure } from "./read-rules";

export const postingRulesRouter = router({
  put: putRulesProcedure,
  read: readRulesProcedure,
});
