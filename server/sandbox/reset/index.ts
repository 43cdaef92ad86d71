export { advanceReset } from "./advance-reset";
export { openResets } from "./open-resets";
export type { ResetParts } from "./reset-parts";
