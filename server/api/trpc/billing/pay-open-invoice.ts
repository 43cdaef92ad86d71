import { payOpenInvoice } from "@/server/account/billing";
import { tenantProcedure } from "../procedures";

export const payOpenInvoiceProcedure = tenantProcedure.mutation(({ ctx: { services, principal } }) =>
  payOpenInvoice(services.billing, principal),
);
