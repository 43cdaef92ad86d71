import { listPaymentLinks } from "@/server/pipeline/payment-pages/list-payment-links";
import { listStoredMethods } from "@/server/pipeline/payment-pages/list-stored-methods";
import { paymentLinkListSchema } from "@/server/pipeline/payment-pages/payment-link.schema";
import { roleAllows } from "@/server/platform/auth";
import { tenantProcedure } from "../procedures";

export const listPaymentLinksProcedure = tenantProcedure.output(paymentLinkListSchema).query(async ({ ctx }) => {
  const [links, methods] = await Promise.all([
    listPaymentLinks(ctx.services, ctx.principal),
    listStoredMethods(ctx.services, ctx.principal),
  ]);
  return {
    links: [...links],
    methods: [...methods],
    mayManage: roleAllows(ctx.principal.role, "payment-links.manage"),
  };
});
