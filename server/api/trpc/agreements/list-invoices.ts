import { listInvoicesOfAgreement } from "@/server/pipeline/agreements";
import { agreementKeySchema, invoicesOfAgreementSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const listInvoicesOfAgreementProcedure = tenantProcedure
  .input(agreementKeySchema)
  .output(invoicesOfAgreementSchema)
  .query(({ ctx: { services, principal }, input }) => listInvoicesOfAgreement(services, principal, input.agreementId));
