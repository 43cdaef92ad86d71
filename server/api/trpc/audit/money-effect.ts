import { z } from "zod";
import { moneyEffectSchema } from "@/server/insight/audit/audit.schema";
import { findMoneyEffect } from "@/server/insight/audit/find-money-effect";
import { tenantProcedure } from "../procedures";

export const moneyEffectProcedure = tenantProcedure
  .input(z.object({ sequence: z.string().regex(/^\d{1,18}$/) }))
  .output(moneyEffectSchema.nullable())
  .query(({ ctx: { services, principal }, input: { sequence } }) => findMoneyEffect(services, principal, sequence));
