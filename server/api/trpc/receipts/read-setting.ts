import { readReceiptSetting } from "@/server/pipeline/receipts";
import { receiptSettingSchema } from "@/server/pipeline/receipts/receipt.schema";
import { tenantProcedure } from "../procedures";

export const readSettingProcedure = tenantProcedure
  .output(receiptSettingSchema)
  .query(({ ctx: { services, principal } }) =>
    services.db.withTenantSql(principal, (sql) => readReceiptSetting(sql, principal)),
  );
