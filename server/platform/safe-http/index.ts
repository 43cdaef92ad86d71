export { checkOutboundUrl, type OutboundRules } from "./check-outbound-url";
export { createSafeHttp, type SafeHttpOptions } from "./create-safe-http";
export { judgedAddresses } from "./judged-addresses";
