import { listPromotions } from "@/server/pipeline/promotion";
import { promotionListSchema } from "@/server/pipeline/promotion/promotion.schema";
import { roleAllows } from "@/server/platform/auth";
import { tenantProcedure } from "../procedures";

export const listPromotionsProcedure = tenantProcedure.output(promotionListSchema).query(async ({ ctx }) => ({
  promotions: await ctx.services.db.withTenantSql(ctx.principal, (sql) => listPromotions(sql, ctx.principal)),
  mayRequest: roleAllows(ctx.principal.role, "promotions.request"),
  mayApprove: roleAllows(ctx.principal.role, "promotions.approve"),
}));
