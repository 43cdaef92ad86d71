export { findPastEvents } from "./find-past-events";
export { runTry, type TryParts } from "./run-try";
export { tryFlow } from "./try-flow";
