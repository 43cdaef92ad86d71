export { type CompanyReader, type CompanyReaderOptions, createCompanyReader } from "./create-company-reader";
export type { CompanyDescription, TableDescription } from "./describe-company";
export { type CompanyOptions, openCompany, type VfpCompany } from "./open-company";
export { whyNoOrders } from "./refuse-orders";
export type { AgentLog } from "./vfp-context";
export { whyNotIntoTables } from "./why-not-into-tables";
