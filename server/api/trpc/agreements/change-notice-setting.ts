import { z } from "zod";
import { changeNoticeSetting } from "@/server/pipeline/agreements";
import { newNoticeSettingSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const changeNoticeSettingProcedure = tenantProcedure
  .input(newNoticeSettingSchema)
  .output(z.void())
  .mutation(({ ctx, input }) => changeNoticeSetting(ctx.services, ctx.principal, input));
