import { compare } from "./kinds/compare";
import { exists } from "./kinds/exists";
import { formula } from "./kinds/formula";
import { openBalance } from "./kinds/open-balance";
import { pattern } from "./kinds/pattern";
import { periodOpen } from "./kinds/period-open";
import { range } from "./kinds/range";
import { required } from "./kinds/required";
import { width } from "./kinds/width";
import type { RuleKinds } from "./rule-kind";

/** Every kind of rule, in the order in which people are shown them. */
export const ruleKinds = {
  required,
  range,
  pattern,
  width,
  exists,
  compare,
  "period-open": periodOpen,
  "open-balance": openBalance,
  formula,
} as const satisfies RuleKinds;
