export { sageProConnector } from "./connector";
export { createSageProOperations, type SageProOptions } from "./create-operations";
export type { SageDialect } from "./dialect";
export { checkInvariants, type InvariantResult, invariants, type Offender } from "./invariants";
export type * from "./operations";
export { type SageProConfig, sageProConfig } from "./settings";
export { createDirectTransport, type DirectTransportOptions } from "./transport/direct-transport";
export type { SageProTransaction, SageProTransport } from "./transport/transport";
