export { checkCompanyInvariants } from "./check-invariants";
export { createSandboxTransport, type SandboxTransportOptions } from "./faults/sandbox-transport";
export {
  readSageProSwitches,
  type SageProSwitches,
  setAccountActive,
  setInvoiceEditor,
  setPeriodLocked,
  setSageProSwitches,
} from "./faults/switches";
export { openSandboxCompanies } from "./open-sandbox-companies";
export { removeSageProCompany } from "./remove-company";
export { companyRemoverRole, installSageProSchema, sageProRole } from "./schema/install-schema";
export { sandboxAccounts } from "./seed/accounts";
export { type SeedOptions, seedSageProCompany } from "./seed/seed-company";
