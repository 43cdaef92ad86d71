import { z } from "zod";
import { changeReceiptSetting } from "@/server/pipeline/receipts";
import { receiptSettingSchema } from "@/server/pipeline/receipts/receipt.schema";
import { tenantProcedure } from "../procedures";

export const changeSettingProcedure = tenantProcedure
  .input(receiptSettingSchema)
  .output(z.void())
  .mutation(({ ctx, input }) => changeReceiptSetting(ctx.services, ctx.principal, input.enabled));
