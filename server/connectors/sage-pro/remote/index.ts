export { answerOperation, type RemoteOutcome, type RemoteTask, remoteOutcome } from "./answer-operation";
export { type CallRemote, createRemoteCompany } from "./create-remote-company";
export { listingAtSite, listMarked } from "./listing-at-site";
export * from "./messages";
export { isLaterVersion, isProgramSignedBy, type NamedProgram } from "./program";
export * from "./sign-request";
export type { MarkedInvoice, SiteOperations, WantedMarkedPage, WantedPage } from "./site-operations";
export { agentVersion, protocolVersion } from "./versions";
export {
  isOperationName,
  type OperationEffect,
  type OperationName,
  operationNames,
  wireOperations,
} from "./wire-operations";
export { asConnectorFailure, type WireFailure } from "./wire-values";
