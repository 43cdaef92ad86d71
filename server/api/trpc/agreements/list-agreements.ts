import { listAgreements } from "@/server/pipeline/agreements";
import { agreementListSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const listAgreementsProcedure = tenantProcedure
  .output(agreementListSchema)
  .query(({ ctx: { services, principal } }) => listAgreements(services, principal));
