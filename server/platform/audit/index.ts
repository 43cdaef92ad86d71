export { type AuditRecord, appendAudit } from "./append-audit";
export { withAuditOrigin } from "./audit-origin";
export { canonicalJson, type JsonValue } from "./canonical-json";
export { nameOf } from "./name-of";
export { type ChainVerdict, verifyAuditChain } from "./verify-audit-chain";
export { type PartVerdict, verifyAuditPart } from "./verify-audit-part";
