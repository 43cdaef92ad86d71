import { runAgreements, tellCustomers } from "@/server/pipeline/agreements";
import { agreementRunSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const runAgreementsProcedure = tenantProcedure
  .output(agreementRunSchema)
  .mutation(async ({ ctx: { services, principal } }) => {
    await tellCustomers(services, principal);
    return runAgreements(services, principal);
  });
