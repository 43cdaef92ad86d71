import { changeCompany } from "@/server/account/company";
import { companySettingsSchema } from "@/server/account/company/company.schema";
import { tenantProcedure } from "../procedures";

export const saveSettingsProcedure = tenantProcedure
  .input(companySettingsSchema)
  .mutation(
    async ({
      ctx: { services, principal, callerAddress },
      input: { name, allowedAddresses, sessionHours, timeZone },
    }) =>
      changeCompany(services, principal, {
        settings: { name, allowedAddresses, sessionHours, timeZone },
        ownAddress: (await callerAddress?.()) ?? "",
      }),
  );
