export type { AccessMode } from "./access-mode";
export { type CompanyAddress, companyAddress, type SqlServerAddress } from "./company-address";
export type { CompanyColumns, SiteColumn } from "./company-columns";
export { sageProConnector, sageProOperations } from "./connector";
export { createSageProOperations, type SageProOptions } from "./create-operations";
export type { SageDialect } from "./dialect";
export type { ColumnNames } from "./earlier-names";
export { checkInvariants, type InvariantResult, invariants, type Offender } from "./invariants";
export type { ListedCustomer, ListedItem, ListedPage } from "./listing/lists";
export {
  openSqlServerCompany,
  type SqlServerCompanyAccess,
  type SqlServerCompanyParts,
  type SqlServerLimits,
} from "./open-sql-server-company";
export type * from "./operations";
export { noteMark } from "./order-entry/decide-order";
export type { JudgedBy } from "./order-entry/judged-by";
export { judgeMadeUpOrders, type MadeUpOrderEntry } from "./order-entry/made-up-order-entry";
export type * from "./order-entry/records";
export type * from "./profile/company-profile";
export { companyProfileSchema } from "./profile/company-profile.schema";
export { neededColumns } from "./profile/needed-columns";
export {
  accessModes,
  columnName,
  databaseName,
  type Reach,
  reaches,
  type SageProConfig,
  type SageProCredentials,
  sageProConfig,
  sageProCredentials,
  tlsVersions,
} from "./settings";
export { createShadowCopy, type ShadowCopy, type ShadowFacts, type ShadowSource } from "./shadow/shadow-copy";
export type { EarlierPosting, ShadowEntry } from "./shadow/shadow-journal";
export { createShadowLedger, type ShadowLedger } from "./shadow/shadow-ledger";
export { createSqlServerDialect, type SqlServerCompany } from "./sql-server-dialect";
export { SqlServerParameter } from "./sql-server-parameter";
export { type SetupScriptOptions, sqlServerSetupScript } from "./sql-server-setup-script";
export { createDirectTransport, type DirectTransportOptions } from "./transport/direct-transport";
export { isRemote, type RemoteCompany, type SageProAccess } from "./transport/remote-company";
export type { LookUpAddresses, SqlServerCredentials, SqlServerSettings } from "./transport/sql-server/settings";
export type { SageProTransaction, SageProTransport } from "./transport/transport";
