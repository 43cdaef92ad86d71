export { beginSecondFactor } from "./begin-second-factor";
export { confirmSecondFactor } from "./confirm-second-factor";
export { type DescribedFactor, describeSecondFactor } from "./describe-second-factor";
export { removeSecondFactor } from "./remove-second-factor";
export { renewRecoveryCodes } from "./renew-recovery-codes";
export { takeCode } from "./take-code";
