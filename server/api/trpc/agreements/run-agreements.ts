import { runAgreements } from "@/server/pipeline/agreements";
import { agreementRunSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const runAgreementsProcedure = tenantProcedure
  .output(agreementRunSchema)
  .mutation(({ ctx: { services, principal } }) => runAgreements(services, principal));
