export { type CompanyReader, type CompanyReaderOptions, createCompanyReader } from "./create-company-reader";
export type { CompanyDescription, TableDescription } from "./describe-company";
export type { AgentLog } from "./vfp-context";
