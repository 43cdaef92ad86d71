export { createSageProOperations, type SageProOptions } from "./create-operations";
export type { SageDialect } from "./dialect";
export type * from "./operations";
export { createDirectTransport, type DirectTransportOptions } from "./transport/direct-transport";
export type { SageProTransaction, SageProTransport } from "./transport/transport";
export { checkInvariants, invariants, type InvariantResult, type Offender } from "./invariants";
