export { type AuditRecord, appendAudit } from "./append-audit";
export { canonicalJson, type JsonValue } from "./canonical-json";
export { type ChainVerdict, verifyAuditChain } from "./verify-audit-chain";
