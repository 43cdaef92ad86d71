export { playLimits } from "./demo-limits";
export type { DemoParts, DemoPlace } from "./demo-parts";
export { keepDemosReady } from "./keep-demos-ready";
export { type OpenedDemo, openDemo } from "./open-demo";
export { type RemovalParts, removeDemos } from "./remove-demos";
