import { readCompany } from "@/server/account/company";
import { companySchema } from "@/server/account/company/company.schema";
import { tenantProcedure } from "../procedures";

export const readCompanyProcedure = tenantProcedure
  .output(companySchema)
  .query(async ({ ctx: { services, principal, callerAddress } }) =>
    readCompany(services, principal, (await callerAddress?.()) ?? ""),
  );
