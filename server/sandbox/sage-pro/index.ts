export { checkCompanyInvariants } from "./check-invariants";
export { installSageProSchema, sageProRole } from "./schema/install-schema";
export { sandboxAccounts } from "./seed/accounts";
export { type SeedOptions, seedSageProCompany } from "./seed/seed-company";
