export { findPastEvents } from "./find-past-events";
export { findPastOrders } from "./find-past-orders";
export { runTry, type TryParts } from "./run-try";
export { tryFlow } from "./try-flow";
